import type { Consent } from 'fhir/r4.d.ts';
import { attachmentsOf } from '../attachments.ts';
import { authorOf } from '../author.ts';
import { parseFhirDate, parsePeriod } from '../dates.ts';
import { codesOf, details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { conceptWords, firstConceptWords } from '../words/concept-words.ts';
import { periodWords } from '../words/date-words.ts';

const STATUS: Record<Consent['status'], [status: EntryStatus, words: string]> = {
	draft: ['current', 'Being written'],
	proposed: ['current', 'Suggested'],
	active: ['current', 'In force'],
	rejected: ['resolved', 'Not agreed'],
	inactive: ['resolved', 'No longer in force'],
	'entered-in-error': ['entered-in-error', 'Recorded by mistake']
};

/**
 * A choice that another system recorded. It is shown as a document; it changes nothing about who can
 * see this record, which only the patient's own provisions do.
 */
export function mapConsent(consent: Consent, reading: Reading): EntryFacts {
	const [status, words] = STATUS[consent.status];
	const about = firstConceptWords(consent.category) ?? conceptWords(consent.scope);
	const when = parsePeriod(consent.provision?.period);
	const recorded = parseFhirDate(consent.dateTime);
	return entry({
		category: 'documents',
		status,
		draft: consent.status === 'draft' || consent.status === 'proposed',
		title: about ? `Choice recorded: ${about}` : 'Choice recorded',
		meaning: sentences(words, ruleWords(consent)),
		happened: recorded ?? when.start,
		ended: when.end,
		recorded,
		author: authorOf(reading, ...(consent.performer ?? []), ...(consent.organization ?? [])),
		codes: codesOf(consent.scope, ...consent.category),
		attachments: attachmentsOf([consent.sourceAttachment]),
		details: details(
			['About', conceptWords(consent.scope)],
			['Holds', periodWords(consent.provision?.period)],
			['Rule', conceptWords(consent.policyRule)]
		)
	});
}

function ruleWords({ provision }: Consent): string | null {
	if (provision?.type === 'deny') return 'Says no, apart from any exceptions it lists';
	return provision?.type === 'permit' ? 'Says yes, apart from any exceptions it lists' : null;
}
