import type { Basis } from '#lib/access/schema.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { OpenSight } from '#lib/access/server/read-record.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { countWords, momentWords } from '../words.ts';
import { describePaper, nameWords, type PaperWords } from './describe-paper.ts';
import { tellWithheld } from './tell-withheld.ts';

/** What must be on screen while somebody looks at another person's record. */
export interface SightWords {
	/** Null on a page that leaves no event: it names nobody. */
	name: string | null;
	purpose: string;
	/** They act for this person, and every page says so at its top. */
	acting: boolean;
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
	/** Null on a screen. */
	paper: PaperWords | null;
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
	sight: null,
	paper: null
};

/**
 * Whose record it is, why its reader may see it, and what they must know of what they do not see.
 * Inside the transaction of the reading that it is about.
 *
 * @param found what that reading has found already.
 */
export async function describeSight(
	tx: Tx,
	access: RecordAccess,
	found: Pick<OpenSight, 'sharing' | 'known'> = {}
): Promise<ReaderWords> {
	const isOwn = access.actor.kind === 'patient';
	const [paper, known, withheld] = await Promise.all([
		describePaper(tx, access),
		isOwn ? undefined : (found.known ?? findDemographics(tx, access.patientId)),
		tellWithheld(tx, access, found.sharing)
	]);
	if (isOwn) return { ...OWN_RECORD, paper };
	const name = known ? nameWords(known) : null;
	return { ...STAFF_WORDS, sight: sightWords(access, { name, withheld }), paper };
}

/** On a page that shows nothing of the record and leaves no event: why it opened, and no more. */
export function describeUnseen(access: RecordAccess): ReaderWords {
	if (access.actor.kind === 'patient') return OWN_RECORD;
	const sight = sightWords(access, { name: null, withheld: false });
	return { ...STAFF_WORDS, sight, paper: null };
}

const STAFF_WORDS = {
	recordTitle: 'Record',
	recordWords: 'this record',
	searchTitle: 'Search this record',
	// The same whether nothing was sent or it is not theirs to see: neither is "there is none".
	nothing: 'Nothing that you may see in this record',
	empty: {
		ofThisKind: 'There is nothing of this kind that you may see.',
		atAll: 'There is nothing in this record that you may see.'
	}
};

function sightWords(
	access: RecordAccess,
	known: Pick<SightWords, 'name' | 'withheld'>
): SightWords {
	return {
		...known,
		purpose: purposeWords(access),
		acting: access.standing.kind === 'carer',
		emergency: describeEmergency(access),
		because: `You are looking at this record because ${becauseWords(access)}.`
	};
}

function purposeWords({ emergency, purpose, standing }: RecordAccess): string {
	if (standing.kind === 'carer') return 'acting for this person';
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

function becauseWords({ basis, until }: RecordAccess): string {
	if (basis !== 'permission') return BECAUSE[basis];
	return `${BECAUSE.permission}${until ? ` until ${momentWords(until)}` : ''}`;
}

const BECAUSE: Record<Basis, string> = {
	'own-record': 'it is your own',
	'own-record-reduced': 'it is your own',
	carer: 'you were chosen to act for this person',
	granted: 'the GP surgery agreed that you act for this person',
	application: 'somebody asked to act for the patient',
	link: 'the patient made this link',
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
