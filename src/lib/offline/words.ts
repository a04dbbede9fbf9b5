import { clockWords } from '#lib/fhir/words/date-words.ts';
import type { Outcome } from './schema.ts';

/** "2 readings wait on this device": said wherever one looks at self-care on it. */
export function waitingWords(waiting: number, refused = 0): string[] {
	const words = [];
	if (waiting === 1) words.push('1 reading waits on this device. It is not in your record yet.');
	if (waiting > 1) {
		words.push(`${waiting} readings wait on this device. They are not in your record yet.`);
	}
	if (refused === 1)
		words.push('1 reading on this device must be put right before it can be sent.');
	if (refused > 1) {
		words.push(`${refused} readings on this device must be put right before they can be sent.`);
	}
	return words;
}

/** "2 readings that waited on this device were sent at 9:14am." */
export function sentWords(count: number, at: Date): string {
	const time = `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
	const what =
		count === 1
			? '1 reading that waited on this device was'
			: `${count} readings that waited on this device were`;
	return `${what} sent at ${clockWords(time)}.`;
}

/** Why what waits still waits. */
export const OUTCOME_WORDS: Record<Exclude<Outcome, 'sent'>, string> = {
	'no-network': 'There is no network now. What waits is sent when it returns.',
	'signed-out': 'Sign in to send what waits.',
	'somebody-else':
		'Somebody else is signed in on this device now. What waits is sent when the person who recorded it signs in.',
	later: 'We could not take it just now. What waits is sent the next time that you open self-care.'
};

/** Before it is kept. */
export const STAYS_WORDS = [
	'It stays on this device, locked, until there is a network. Then it is sent to your record by itself, or when you open self-care.',
	'Until then nobody can see it. It is not watched afterwards either. If you feel unwell, do not wait for an answer from here.'
];
