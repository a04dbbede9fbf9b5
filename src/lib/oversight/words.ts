import type { EmergencyReason } from './schema.ts';

/** SCR-AlertReason, as the person who breaks the glass is asked; the commonest first. */
export const REASONS_TO_CHOOSE: [reason: EmergencyReason, words: string, hint?: string][] = [
	['5', 'It is an emergency, and the person cannot be asked'],
	['4', 'It is an emergency, and I look after this person'],
	['1', 'It is in the public interest', 'For example, somebody else may come to serious harm'],
	['2', 'A law requires it'],
	['3', 'A court ordered it'],
	['6', 'Another reason', 'Say which below']
];
