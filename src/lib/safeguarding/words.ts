import type { HoldState } from './schema.ts';

export const STATE_WORDS: Record<HoldState, string> = {
	asked: 'Asked for, not in force',
	withdrawn: 'Taken back, or not confirmed in time',
	'in-force': 'In force',
	overdue: 'In force, review overdue',
	ended: 'Ended: the patient sees everything',
	lapsed: 'Lapsed, nobody reviewed it: the patient sees everything'
};
