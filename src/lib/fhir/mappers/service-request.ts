import type { ServiceRequest } from 'fhir/r4.d.ts';
import { actorWords, authorOf } from '../author.ts';
import { parseFhirDate, parsePeriod } from '../dates.ts';
import { codesOf, details, entry, hasCode, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { conceptListWords, conceptWords, plainWords } from '../words/concept-words.ts';
import { noteWords } from '../words/note-words.ts';
import { testNameWords } from '../words/test-name-words.ts';
import { lookUp } from '../codes/look-up.ts';

const STATUS: Record<ServiceRequest['status'], [status: EntryStatus, words: string]> = {
	draft: ['current', 'Not sent yet'],
	active: ['current', 'Sent'],
	unknown: ['current', 'Sent'],
	'on-hold': ['current', 'Paused'],
	revoked: ['resolved', 'Cancelled'],
	completed: ['resolved', 'Done'],
	'entered-in-error': ['entered-in-error', 'Recorded by mistake']
};

const PRIORITY: Record<string, string> = {
	urgent: 'Urgent',
	asap: 'As soon as possible',
	stat: 'At once'
};

export function mapServiceRequest(request: ServiceRequest, reading: Reading): EntryFacts {
	const [status, words] = STATUS[request.status];
	const whom = performersOf(request, reading);
	const reason = conceptListWords(request.reasonCode);
	const period = parsePeriod(request.occurrencePeriod);
	const authored = parseFhirDate(request.authoredOn);
	return entry({
		category: 'contacts',
		status,
		draft: request.status === 'draft',
		title: titleOf(request, whom),
		meaning: sentences(
			request.doNotPerform ? 'Not to be done' : words,
			lookUp(PRIORITY, request.priority),
			reason && `For: ${reason}`
		),
		happened: authored ?? parseFhirDate(request.occurrenceDateTime) ?? period.start,
		recorded: authored,
		author: authorOf(reading, request.requester),
		codes: codesOf(request.code, ...(request.category ?? [])),
		details: details(
			['Asked of', whom],
			['Reason', reason],
			['Where on the body', conceptListWords(request.bodySite)],
			['What to do', plainWords(request.patientInstruction)],
			['Note', noteWords(request.note)]
		)
	});
}

/** "Referral to cardiology", "Test requested: serum CRP", "Request: colonoscopy". */
function titleOf(request: ServiceRequest, whom: string | null): string {
	const name = testNameWords(request.code);
	const isReferral = [request.code, ...(request.category ?? [])].some((concept) =>
		/\brefer(?:ral|red)\b/i.test(conceptWords(concept) ?? '')
	);
	if (isReferral) {
		if (name && /\brefer/i.test(name)) return name;
		const to = conceptWords(request.performerType) ?? whom ?? name;
		return to ? `Referral to ${to}` : 'Referral';
	}
	if (!name) return whom ? `Request to ${whom}` : 'Request (no name given)';
	// SNOMED CT "Laboratory procedure"; v2-0074 and observation-category.
	const isTest = (request.category ?? []).some((category) =>
		hasCode(category, '108252007', 'LAB', 'laboratory')
	);
	if (/request/i.test(name)) return name;
	return `${isTest ? 'Test requested' : 'Request'}: ${name}`;
}

function performersOf({ performer, performerType }: ServiceRequest, reading: Reading) {
	const names = (performer ?? []).flatMap((reference) => actorWords(reading, reference) ?? []);
	return names.join('; ') || conceptWords(performerType);
}
