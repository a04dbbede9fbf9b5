import type { Outcome, Reason } from './schema.ts';

export function passedWords(to: string, text: string): string {
	return `Passed to ${to}. ${text}`.trim();
}
