import type { NoteDefinition } from '../schema.ts';
import { goals } from './goals.ts';
import { medicines } from './medicines.ts';
import { symptoms } from './symptoms.ts';

export const notes: readonly NoteDefinition[] = [symptoms, medicines, goals];

export function findNote(kind: string): NoteDefinition | undefined {
	return notes.find((note) => note.kind === kind);
}

export function findNoteOf(what: string): NoteDefinition | undefined {
	return notes.find((note) => note.what === what);
}
