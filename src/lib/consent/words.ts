import type { Category } from '#lib/fhir/categories.ts';
import type { ResultKind } from '#lib/fhir/mapped-entry.ts';
import type { Sensitivity } from '#lib/fhir/sensitivity.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import type {
	OrganisationKind,
	RelationshipKind,
	StaffRoleKind
} from '#lib/organisations/schema.ts';
import type { Provision, ProvisionDraft, What, Whom } from './schema.ts';

export const KIND_WORDS: Record<OrganisationKind, { many: string; one: string }> = {
	'gp-practice': { many: 'GP surgeries', one: 'a GP surgery' },
	hospital: { many: 'hospitals', one: 'a hospital' },
	community: { many: 'community health services', one: 'a community health service' },
	'mental-health': { many: 'mental health services', one: 'a mental health service' },
	ambulance: { many: 'ambulance services', one: 'an ambulance service' },
	'urgent-care': { many: 'urgent care and walk-in centres', one: 'an urgent care centre' },
	pharmacy: { many: 'pharmacies', one: 'a pharmacy' },
	'local-authority': { many: 'councils (social care)', one: 'a council' },
	hospice: { many: 'hospices', one: 'a hospice' },
	'care-home': { many: 'care homes', one: 'a care home' }
};

export const ROLE_WORDS: Record<StaffRoleKind, string> = {
	gp: 'GPs',
	nurse: 'nurses',
	doctor: 'doctors',
	pharmacist: 'pharmacists',
	paramedic: 'paramedics',
	'social-worker': 'social workers',
	'care-coordinator': 'care coordinators',
	administrator: 'administrators',
	'privacy-officer': 'privacy officers',
	'safeguarding-lead': 'safeguarding leads',
	operator: 'operators'
};

/** They follow "about". */
export const LABEL_WORDS: Record<Sensitivity, string> = {
	'mental-health': 'mental health',
	'substance-use': 'alcohol and drug use',
	'sexual-health': 'sexual health',
	hiv: 'HIV',
	'reproductive-health': 'pregnancy, contraception and fertility',
	'assisted-conception': 'fertility treatment',
	termination: 'ending a pregnancy',
	gender: 'gender identity',
	'domestic-abuse': 'abuse at home',
	genetics: 'genes and inherited conditions',
	sensitive: 'something marked as sensitive',
	unclassified: 'something nobody has sorted yet',
	safeguarding: 'safety concerns'
};

export const RELATIONSHIP_WORDS: Record<RelationshipKind, string> = {
	registered: 'You are registered there',
	booked: 'You have an appointment there',
	referred: 'You have been referred there',
	admitted: 'You are being treated there',
	dispatch: 'It was sent to help you',
	caseload: 'It is looking after you',
	'nominated-pharmacy': 'It is your chosen pharmacy',
	permission: 'You have given it permission'
};

export const RESULT_KIND_WORDS: Record<ResultKind, string> = {
	'blood-and-urine': 'blood and urine tests',
	scan: 'scans and X-rays',
	tissue: 'tissue samples (biopsies)',
	genetic: 'genetic tests',
	'other-result': 'other tests'
};

/** Names for what a choice mentions by its id. An entry is named only as its reader may see it. */
export interface Names {
	organisations: ReadonlyMap<string, string>;
	people: ReadonlyMap<string, string>;
	sources: ReadonlyMap<string, string>;
	entries: ReadonlyMap<string, string>;
	categories: Readonly<Record<Category, string>>;
}

/** Somebody, in the middle of a sentence: "all hospitals", "doctors at Marlsea General Hospital". */
export function whomWords(whom: Whom, { organisations, people }: Names): string {
	const organisation = (id: string) => organisations.get(id) ?? 'one organisation';
	switch (whom.kind) {
		case 'everyone':
			return 'everyone';
		case 'organisation-kind':
			return `all ${KIND_WORDS[whom.organisationKind].many}`;
		case 'organisation':
			return organisation(whom.organisationId);
		case 'role':
			return `${ROLE_WORDS[whom.role]} at ${organisation(whom.organisationId)}`;
		case 'person':
			return people.get(whom.accountId) ?? 'one person';
		case 'carers':
			return 'everybody who acts for you';
		case 'carer':
			return 'one person who acts for you';
	}
}

const ENTRY_KEY = 'entry:';

/** The entry from which a thing was chosen, if it was chosen from one. */
export function entryOfThing(what: What): string | undefined {
	if (what.kind === 'entry') return what.entryId;
	if (what.kind !== 'thing') return undefined;
	return what.keys.find((key) => key.startsWith(ENTRY_KEY))?.slice(ENTRY_KEY.length);
}

/** Something, in the middle of a sentence: "anything about HIV", "everything under “Medicines”". */
export function whatWords(what: What, { categories, sources, entries }: Names): string {
	switch (what.kind) {
		case 'everything':
			return 'everything';
		case 'usual':
			return 'what organisations like it usually see';
		case 'summary':
			return 'the summary of your record';
		case 'category':
			return `everything under “${categories[what.category]}”`;
		case 'source':
			return `everything from ${sources.get(what.sourceId) ?? 'one source'}`;
		case 'label':
			return what.label === 'sensitive'
				? 'anything marked as sensitive'
				: `anything about ${LABEL_WORDS[what.label]}`;
		case 'entry': {
			const title = entries.get(what.entryId);
			return title ? `“${title}” (this one entry)` : 'one entry';
		}
		case 'thing': {
			const title = entries.get(entryOfThing(what) ?? '');
			return title ? `“${title}” wherever it appears` : 'one thing wherever it appears';
		}
	}
}

/** One choice in one plain sentence, and what must be known with it. */
export function provisionWords(
	provision: ProvisionDraft & Partial<Pick<Provision, 'setAt'>>,
	names: Names
): string {
	const { effect, whom, what } = provision;
	const [someone, something] = [whomWords(whom, names), whatWords(what, names)];
	const main =
		effect === 'deny'
			? `You hide ${something} from ${someone}`
			: `You let ${someone} see ${something}`;
	const sentence = `${main}${periodWords(provision)}.`;
	return [sentence, emergencyWords(provision)].filter(Boolean).join(' ');
}

/** " from 3 December 2026 until the end of 1 January 2027"; nothing for at once and without end. */
function periodWords({
	startsAt,
	endsAt,
	setAt
}: Pick<ProvisionDraft, 'startsAt' | 'endsAt'> & { setAt?: Date }): string {
	const later = setAt === undefined || startsAt.getTime() - setAt.getTime() > 60_000;
	const from = later ? ` from ${dayWords(startsAt)}` : '';
	return endsAt ? `${from} until the end of ${dayWords(new Date(endsAt.getTime() - 1))}` : from;
}

export function emergencyWords({ effect, whom, holdsInEmergency }: ProvisionDraft): string {
	if (effect === 'permit' || whom.kind === 'carers' || whom.kind === 'carer') return '';
	if (whom.kind === 'person') return 'This always holds, in an emergency too.';
	return holdsInEmergency
		? 'This holds in an emergency too.'
		: 'In an emergency it does not hold, so that people who treat you can know.';
}

/** "6 August 2018", in UK time. */
export function dayWords(at: Date): string {
	return dateWords({ at: at.toISOString(), precision: 'instant' });
}

export function markWords(entry: string | undefined, label: Sensitivity): string {
	const marked = `You marked ${entry ? `“${entry}”` : 'one entry'} as`;
	return label === 'sensitive'
		? `${marked} sensitive.`
		: `${marked} being about ${LABEL_WORDS[label]}.`;
}

/** "medicines, allergies and plans": names in the middle of a sentence. */
export function listWords(names: string[], word: 'and' | 'or' = 'and'): string {
	const [last, ...others] = [...names].reverse();
	if (last === undefined) return 'nothing';
	return others.length > 0 ? `${others.reverse().join(', ')} ${word} ${last}` : last;
}

/** The subjects by which somebody can choose: the others are no words of theirs. */
export const CHOSEN_LABELS = [
	'mental-health',
	'substance-use',
	'sexual-health',
	'hiv',
	'reproductive-health',
	'assisted-conception',
	'termination',
	'gender',
	'domestic-abuse',
	'genetics',
	'sensitive'
] as const satisfies readonly Sensitivity[];
