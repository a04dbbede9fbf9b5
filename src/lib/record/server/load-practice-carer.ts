import { randomUUID } from 'node:crypto';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import {
	APPLICATION_ROLES,
	DECIDING_ROLES,
	isOpenApplication
} from '#lib/proxy-access/data/applications.ts';
import type { Lapse } from '#lib/proxy-access/rules/decide-hold.ts';
import { isActing } from '#lib/proxy-access/rules.ts';
import { findApplication } from '#lib/proxy-access/server/find-application.ts';
import { findCarer } from '#lib/proxy-access/server/find-carer.ts';
import { findHold } from '#lib/proxy-access/server/find-hold.ts';
import { findLinkPatient } from '#lib/proxy-access/server/find-link-patient.ts';
import { listEvidence } from '#lib/proxy-access/server/list-evidence.ts';
import {
	APPLICATION_STATES,
	BASIS_NAMES,
	BASIS_WORDS,
	EVIDENCE_WORDS,
	OWN_RELATION_WORDS,
	whenWords
} from '#lib/proxy-access/words.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { describeLetters } from './describe-letters.ts';
import { describeScope } from './describe-scope.ts';

const day = (at: string) => dateWords({ at, precision: 'day' });

/**
 * Somebody who asks to act for a patient of the practice, or does, to those who deal with it there: what
 * they say, and once the patient is found, who that is and what was seen. Of the record it shows nothing;
 * that it was opened is on the patient's log.
 *
 * @throws NotFound for what is not this practice's, and for one's own application.
 */
export async function loadPracticeCarer(
	actor: ClinicianActor,
	id: string,
	{ onPaper = false }: Pick<RecordAccess, 'onPaper'> = {}
) {
	const { role, organisation } = actor.role;
	if (!APPLICATION_ROLES.includes(role)) throw new NotFound();
	const found = await findApplication(id);
	const own = found?.organisationId === organisation.organisationId ? found : undefined;
	const patientId = found?.patientId ?? (await findLinkPatient(id));
	if (found?.accountId === actor.accountId || (!own && !patientId)) throw new NotFound();
	const about = patientId
		? await readAbout(actor, { patientId, relationshipId: id }, onPaper)
		: null;
	const { step } = own ?? {};
	return {
		here: `/care-team/carers/${id}`,
		applicant: own && {
			name: own.name,
			facts: [
				{ key: 'Where it stands', value: APPLICATION_STATES[own.step] },
				{
					key: 'What they say gives them the right',
					value: BASIS_WORDS[own.legalBasis].text
				},
				{ key: 'Who they say they are', value: OWN_RELATION_WORDS[own.relation] },
				{
					key: 'For whom they ask',
					value: `${own.subject.givenNames} ${own.subject.familyName}, born ${day(own.subject.birthDate)}`
				},
				{ key: 'What they want to do', value: own.why },
				{ key: 'Asked', value: whenWords(own.submittedAt) },
				...(own.words && step !== 'refused'
					? [{ key: SAID[own.step] ?? 'Said', value: own.words }]
					: [])
			]
		},
		about,
		decides: DECIDING_ROLES.includes(role),
		open: step !== undefined && isOpenApplication(step),
		form: { stepId: randomUUID(), place: own?.place ?? 0 }
	};
}

const SAID: Record<string, string> = { asked: 'You asked', answered: 'They answered' };

async function readAbout(
	actor: ClinicianActor,
	place: { patientId: string; relationshipId: string },
	onPaper: boolean
) {
	const { patientId, relationshipId: itemId } = place;
	const access = await openRecord(actor, { patientId, purpose: 'ADMIN', itemId, onPaper });
	const reading = { action: 'opened', view: 'carers' } as const;
	return readRecord(access, reading, async (tx) => ({
		result: await describeAbout(tx, place),
		seen: []
	}));
}

async function describeAbout(tx: Tx, place: { patientId: string; relationshipId: string }) {
	const { patientId } = place;
	const [carer, known, evidence] = await Promise.all([
		findCarer(tx, place),
		findDemographics(tx, patientId),
		listEvidence(tx, place)
	]);
	if (!carer || !known) throw new NotFound();
	const hold = await findHold(tx, carer, now());
	const { step, legalBasis, scope, nothingAfter, reviewOn, endsAt, startsAt } = carer;
	const acts = ['active', 'paused', 'suspended'].includes(step);
	return {
		patient: [
			{ key: 'Patient', value: `${known.givenNames} ${known.familyName}` },
			{ key: 'Born', value: day(known.birthDate) }
		],
		evidence: evidence.map(({ kind, seenOn, words, byName }) => ({
			key: EVIDENCE_WORDS[kind],
			value: `Seen on ${day(seenOn)} by ${byName}${words ? `: ${words}` : ''}`
		})),
		carer: acts && {
			name: carer.name,
			step,
			place: carer.place,
			facts: [
				{ key: 'What gives them the right', value: BASIS_NAMES[legalBasis] },
				{ key: 'Since', value: whenWords(startsAt) },
				{ key: 'Until', value: endsAt ? whenWords(endsAt) : 'No end was set' },
				{ key: 'Look at it again by', value: reviewOn ? day(reviewOn) : 'No day was set' },
				...(step === 'paused' ? [{ key: 'Now', value: 'The patient has paused it' }] : []),
				...(step === 'suspended' ? [{ key: 'Now', value: 'Your surgery stopped it for now' }] : []),
				...(hold?.lapse ? [{ key: 'Now', value: LAPSE_WORDS[hold.lapse] }] : [])
			],
			letters:
				isActing(carer, now()) && hold && !hold.lapse
					? describeLetters(carer, hold.facts, known)
					: null,
			may: describeScope({ scope: hold?.scope ?? scope, nothingAfter }),
			lapsed:
				hold?.lapse !== null && hold?.lapse !== 'not-reviewed' && hold?.lapse !== 'new-surgery'
		}
	};
}

const LAPSE_WORDS: Record<Lapse, string> = {
	died: 'It has ended: the patient has died',
	'grown-up': 'It has ended: the patient is 16 or older',
	'new-surgery': 'It is stopped: the patient changed surgery, and nobody here has looked at it',
	'not-reviewed': 'It is stopped: nobody looked at it again in time'
};
