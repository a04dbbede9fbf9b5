import { parseFhirJson } from '#lib/fhir/parse-json.ts';
import { NHS_NUMBER_SYSTEM } from '#lib/patients/schema.ts';
import { Invalid } from '#lib/server/errors.ts';
import { ConsentParts, type ReferenceParts } from './consent-parts.ts';

export const LARGEST_CONSENT = 1_000_000;

/**
 * The Consents of a file: one alone, or those of a Bundle.
 *
 * @throws Invalid for what is no such file, and for one of somebody else, or of we cannot tell whom.
 */
export function listConsents(text: string, nhsNumber: string): ConsentParts[] {
	const parsed = parseFhirJson(text, { maxDepth: 32, maxBytes: LARGEST_CONSENT });
	if (!parsed.ok) {
		throw new Invalid(
			'consent-not-json',
			'We cannot read this file: it is not JSON, or is damaged.'
		);
	}
	const entries = entriesOf(parsed.value);
	const found = entries.filter(({ resource }) => resource.resourceType === 'Consent');
	if (found.length === 0) {
		throw new Invalid(
			'no-consent',
			'There is no Consent in this file: choose a file of your sharing choices.'
		);
	}
	const read = found.map(({ resource }) => ConsentParts.safeParse(resource));
	if (read.some(({ success }) => !success)) {
		throw new Invalid(
			'consent-unreadable',
			'A Consent in this file is not in the form of FHIR R4, so we cannot read it.'
		);
	}
	const find = (reference: string) =>
		entries.find(
			({ fullUrl, resource }) =>
				fullUrl === reference ||
				`${resource.resourceType as string}/${resource.id as string}` === reference
		)?.resource;
	const consents = read.map(({ data }) => data!);
	for (const consent of consents) requireOwn(consent, find, nhsNumber);
	return consents;
}

type Resources = (reference: string) => unknown;
type Entry = { fullUrl?: unknown; resource: Record<string, unknown> };

function entriesOf(value: Record<string, unknown>): Entry[] {
	if (value.resourceType !== 'Bundle') return [{ resource: value }];
	const entries = Array.isArray(value.entry) ? (value.entry as Partial<Entry>[]) : [];
	return entries.filter(
		(entry): entry is Entry => typeof entry?.resource === 'object' && entry.resource !== null
	);
}

/** One Consent of somebody else makes the whole file somebody else's. */
function requireOwn({ patient }: ConsentParts, find: Resources, nhsNumber: string): void {
	const number = patient && numberOf(patient, find);
	if (number === nhsNumber) return;
	throw number
		? new Invalid(
				'consent-of-another',
				'This file has the NHS number of somebody else. Nothing of it was read.'
			)
		: new Invalid(
				'consent-of-whom',
				'This file does not say by NHS number whose it is, so we cannot use it.'
			);
}

function numberOf({ identifier, reference }: ReferenceParts, find: Resources): string | undefined {
	if (identifier?.system === NHS_NUMBER_SYSTEM) return identifier.value?.replaceAll(' ', '');
	const patient = reference && (find(reference) as { identifier?: unknown } | undefined);
	const own =
		patient && Array.isArray(patient.identifier)
			? (patient.identifier as ReferenceParts['identifier'][])
			: [];
	return own.find((one) => one?.system === NHS_NUMBER_SYSTEM)?.value?.replaceAll(' ', '');
}
