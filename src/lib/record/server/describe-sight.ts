import type { Basis } from '#lib/access/schema.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import type { Demographics } from '#lib/patients/schema.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { countWords, momentWords } from '../words.ts';
import { tellWithheld } from './tell-withheld.ts';

/** What must be on screen while somebody looks at another person's record. */
export interface SightWords {
	/** Null on a page that leaves no event: it names nobody. */
	name: string | null;
	purpose: string;
	/** Why they may: "You are looking at this record because…". */
	because: string;
	/** Of an emergency: the words of whoever opened it, when it ends, and where to end it. */
	emergency: { text: string; ends: string; endHref: string } | null;
	/** Whether something is withheld at the patient's request, and the patient lets it be said. */
	withheld: boolean;
}

/** How the pages of a record speak to whoever reads it. */
export interface ReaderWords {
	/** What it is called as a page, and in the middle of a sentence. */
	recordTitle: string;
	recordWords: string;
	searchTitle: string;
	/** How a sentence begins that says that there is nothing: to staff, nothing that they may see. */
	nothing: string;
	/** What is said where a list is empty. */
	empty: { ofThisKind: string; atAll: string };
	sight: SightWords | null;
}

export const OWN_RECORD: ReaderWords = {
	recordTitle: 'Your record',
	recordWords: 'your record',
	searchTitle: 'Search your record',
	nothing: 'Nothing that has been sent to your record',
	empty: {
		ofThisKind: 'Nothing of this kind has been sent to your record, or released to you.',
		atAll: 'Nothing has been sent to your record, or released to you.'
	},
	sight: null
};

/**
 * Whose record it is, why its reader may see it, and what they must know of what they do not see.
 *
 * @param seen whether the page leaves an event. Without one it says why it opened, and no more.
 */
export async function describeSight(access: RecordAccess, seen = true): Promise<ReaderWords> {
	if (access.standing.kind === 'patient') return OWN_RECORD;
	const { patientId, basis, until } = access;
	const [known, withheld] = seen
		? await Promise.all([
				inPatient(patientId, (tx) => findDemographics(tx, patientId)),
				tellWithheld(access)
			])
		: [undefined, false];
	return {
		recordTitle: 'Record',
		recordWords: 'this record',
		searchTitle: 'Search this record',
		// The same whether nothing was sent or it is not theirs to see: neither is "there is none".
		nothing: 'Nothing that you may see in this record',
		empty: {
			ofThisKind: 'There is nothing of this kind that you may see.',
			atAll: 'There is nothing in this record that you may see.'
		},
		sight: {
			name: known ? nameWords(known) : null,
			purpose: purposeWords(access),
			emergency: describeEmergency(access),
			because: `You are looking at this record because ${becauseWords(basis, until)}.`,
			withheld
		}
	};
}

function purposeWords({ emergency, purpose }: RecordAccess): string {
	if (emergency) return 'emergency care';
	return purpose === 'SAFEGUARDING' ? 'to keep somebody safe' : 'direct care';
}

function describeEmergency({ emergency, patientId }: RecordAccess): SightWords['emergency'] {
	if (!emergency) return null;
	const { text, lapsesAt } = emergency;
	const minutes = Math.max(0, Math.ceil((lapsesAt.getTime() - now().getTime()) / 60_000));
	return {
		text,
		ends: `It closes by itself in ${leftWords(minutes)}, on ${momentWords(lapsesAt)}.`,
		endHref: `/care-team/patients/${patientId}/record?/end`
	};
}

/** 3 hours and 12 minutes */
function leftWords(minutes: number): string {
	const hours = Math.floor(minutes / 60);
	const parts = [
		hours > 0 && countWords(hours, 'hour'),
		(minutes % 60 > 0 || hours === 0) && countWords(minutes % 60, 'minute')
	];
	return parts.filter(Boolean).join(' and ');
}

function nameWords({ title, givenNames, familyName, birthDate }: Demographics): string {
	const name = [title, givenNames, familyName].filter(Boolean).join(' ');
	return `${name}, born ${dateWords({ at: birthDate, precision: 'day' })}`;
}

function becauseWords(basis: Basis, until: Date | null): string {
	if (basis !== 'permission') return BECAUSE[basis];
	return `${BECAUSE.permission}${until ? ` until ${momentWords(until)}` : ''}`;
}

const BECAUSE: Record<Basis, string> = {
	'own-record': 'it is your own',
	registered: 'the patient is registered with your organisation',
	booked: 'the patient has an appointment with your organisation',
	referred: 'the patient has been referred to your organisation',
	admitted: 'your organisation is treating the patient',
	dispatch: 'your organisation was sent to help the patient',
	caseload: 'your organisation is looking after the patient',
	'nominated-pharmacy': 'yours is the pharmacy that the patient chose',
	permission: 'the patient gave permission',
	emergency: 'you said that this is an emergency',
	question: 'the patient has asked about an access',
	correction: 'the patient says that something is wrong or missing',
	'emergency-review': 'you look into an emergency'
};
