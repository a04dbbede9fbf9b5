import type { Communication } from 'fhir/r4.d.ts';
import { attachmentsOf } from '../attachments.ts';
import { authorOf } from '../author.ts';
import { parseFhirDate } from '../dates.ts';
import { codesOf, details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import {
	conceptListWords,
	conceptWords,
	firstConceptWords,
	plainWords
} from '../words/concept-words.ts';
import { noteWords } from '../words/note-words.ts';

const STATUS: Record<Communication['status'], [status: EntryStatus, words: string | null]> = {
	preparation: ['current', 'Not sent yet'],
	'in-progress': ['current', 'Being sent'],
	'on-hold': ['current', 'Paused'],
	completed: ['current', null],
	unknown: ['current', null],
	'not-done': ['resolved', 'Not sent'],
	stopped: ['resolved', 'Stopped'],
	'entered-in-error': ['entered-in-error', 'Recorded by mistake']
};

export function mapCommunication(message: Communication, reading: Reading): EntryFacts {
	const [status, words] = STATUS[message.status];
	const payload = message.payload ?? [];
	const texts = payload.flatMap(({ contentString }) => contentString?.trim() || []);
	return entry({
		category: 'contacts',
		status,
		draft: message.status === 'preparation',
		title:
			conceptWords(message.topic) ??
			firstConceptWords(message.reasonCode) ??
			firstConceptWords(message.category) ??
			'Message',
		meaning: sentences(words, plainWords(texts[0])) || 'Message between services',
		happened: parseFhirDate(message.sent),
		recorded: parseFhirDate(message.received),
		author: authorOf(reading, message.sender),
		codes: codesOf(message.topic, ...(message.category ?? [])),
		attachments: attachmentsOf(payload.map(({ contentAttachment }) => contentAttachment)),
		details: details(
			...texts.map((text): [string, string] => ['Message', text]),
			['How', conceptListWords(message.medium)],
			['Note', noteWords(message.note)]
		)
	});
}
