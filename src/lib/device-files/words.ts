import type { FileKind } from './schema.ts';
import type { FileState } from './rules/state-of.ts';

export const KIND_WORDS: Record<FileKind, string> = {
	csv: 'Table from a meter or an app (CSV)',
	'apple-health': 'Apple Health'
};

/** Beside a file in the list. */
export const STATE_WORDS: Record<FileState, string> = {
	reading: 'Arriving',
	waiting: 'Not imported yet',
	gone: 'Thrown away',
	running: 'Being imported',
	stopped: 'Stopped',
	done: 'Imported',
	undoing: 'Being taken out',
	undone: 'Taken out'
};
