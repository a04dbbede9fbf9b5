interface Times {
	readAt: Date | null;
	startedAt: Date | null;
	finishedAt: Date | null;
	cancelledAt: Date | null;
	undoStartedAt: Date | null;
	undoneAt: Date | null;
	clearedAt: Date | null;
}

export type FileState =
	'reading' | 'waiting' | 'gone' | 'running' | 'stopped' | 'done' | 'undoing' | 'undone';

/** Where a file is on its way, by what has happened to it. */
export function stateOf(file: Times): FileState {
	if (file.undoneAt) return 'undone';
	if (file.undoStartedAt) return 'undoing';
	if (file.finishedAt) return 'done';
	if (file.startedAt) return file.cancelledAt ? 'stopped' : 'running';
	if (file.clearedAt) return 'gone';
	return file.readAt ? 'waiting' : 'reading';
}
