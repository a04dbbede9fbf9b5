import type { ParamMatcher } from '@sveltejs/kit';
import { NOTE_KINDS, type NoteKind } from '#lib/diary/schema.ts';

export const match = ((param): param is NoteKind =>
	(NOTE_KINDS as readonly string[]).includes(param)) satisfies ParamMatcher;
