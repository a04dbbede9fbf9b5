import { ukDay } from '#lib/access-log/rules.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { DECIDING_ROLES, PROOFS } from '#lib/proxy-access/data/applications.ts';
import {
	decideHold,
	reviewMonthsOf,
	type CarerFacts
} from '#lib/proxy-access/rules/decide-hold.ts';
import {
	dayMonthsFrom,
	findBirthday,
	isOfAge,
	startOfUkDay
} from '#lib/proxy-access/rules/find-birthday.ts';
import { isOver } from '#lib/proxy-access/rules.ts';
import type { Carer, Scope } from '#lib/proxy-access/schema.ts';
import { addApplicationStep } from '#lib/proxy-access/server/add-application-step.ts';
import { addChange } from '#lib/proxy-access/server/add-change.ts';
import { findHold } from '#lib/proxy-access/server/find-hold.ts';
import { listCarers } from '#lib/proxy-access/server/list-carers.ts';
import { listEvidence } from '#lib/proxy-access/server/list-evidence.ts';
import type { Tx } from '#lib/server/db.ts';
import { Conflict, Invalid, NotFound, Refused } from '#lib/server/errors.ts';
import { changeAsPractice } from './change-as-practice.ts';
import { findApplicationFor } from './find-application-for.ts';

export interface Grant {
	/** Of the form, so that the same form sent twice is one grant. */
	stepId: string;
	scope: Scope;
	/** Null: at once. `adult`: on the birthday on which parents' access ends, so that there is no gap. */
	startsAt: Date | 'adult' | null;
	endsAt: Date | null;
	/** The day by which the practice looks at it again; null: as the area has it. */
	reviewOn: string | null;
	/** That the patient was asked and what they said, or why they were not. */
	asked: string;
}

/**
 * Lets somebody who applied act for the patient, as far and as long as a clinician of the practice says.
 * Who they are must have been seen, and what gives them the right. Both can read that it was decided.
 *
 * @throws Refused for a role that decides nothing; Invalid where evidence is missing or the law has it
 * otherwise; Conflict for what was decided already, and for somebody who acts in this way already.
 */
export async function grantApplication(
	actor: ClinicianActor,
	{ applicationId, place }: { applicationId: string; place: number },
	{ stepId, asked, ...grant }: Grant
): Promise<void> {
	const application = { ...(await findApplicationFor(actor, applicationId)), place };
	const { patientId } = application;
	if (!DECIDING_ROLES.includes(actor.role.role)) throw new Refused('not-deciding', NOT_DECIDING);
	if (!patientId) throw new Invalid('not-matched', NOT_MATCHED);
	const relationship = { patientId, relationshipId: applicationId };
	await changeAsPractice(actor, relationship, async (tx, carer, practice) => {
		await lockPatient(tx, patientId);
		const { by, byName, organisationId, at } = practice;
		const step = { stepId, kind: 'granted', side: 'practice', reasonCode: 'ROLE_CREATED' } as const;
		if (!(await addApplicationStep(tx, application, { ...step, by, byName }))) return false;
		const lawful = await requireLawful(tx, carer, { ...grant, at });
		const wished = { changeId: stepId, kind: 'granted', reason: asked, byName } as const;
		const terms = { ...grant, ...lawful, organisationId, decidedAt: at };
		return addChange(tx, carer, practice, { ...wished, ...terms });
	});
}

interface Terms extends Omit<Grant, 'stepId' | 'asked'> {
	at: Date;
}

/** @returns when it starts, and the day of the review. */
async function requireLawful(tx: Tx, carer: Carer, { endsAt, at, scope, ...terms }: Terms) {
	const { patientId, relationshipId } = carer;
	const { legalBasis } = carer;
	const [evidence, hold, others] = await Promise.all([
		listEvidence(tx, { patientId, relationshipId }),
		findHold(tx, carer, at),
		listCarers(tx, patientId)
	]);
	if (!hold) throw new NotFound();
	const seen = evidence.map(({ kind }) => kind);
	if (!seen.includes('identity')) throw new Invalid('no-identity', NO_IDENTITY);
	if (!PROOFS[legalBasis].some((kind) => seen.includes(kind))) {
		throw new Invalid('no-proof', NO_PROOF);
	}
	const { birthDate, rules } = hold.facts;
	if (legalBasis === 'consent' && !isOfAge(birthDate, rules.ownSignInFrom, at))
		throw new Invalid('too-young', TOO_YOUNG);
	if (Object.keys(scope.categories).length === 0) throw new Invalid('no-scope', NO_SCOPE);
	const startsAt = findStart(terms.startsAt, hold.facts, at);
	if (endsAt && endsAt <= startsAt) throw new Invalid('ends-before', ENDS_BEFORE);
	const then = decideHold({ ...carer, reviewOn: null, decidedAt: at }, hold.facts, startsAt);
	if (then.lapse === 'grown-up') throw new Invalid('grown-up', GROWN_UP);
	if (then.lapse) throw new Invalid('lapsed', LAPSED);
	if (others.some((other) => actsSo(other, carer, at))) throw new Conflict('acts-already', ACTS);
	const months = reviewMonthsOf(legalBasis, hold.facts.rules);
	const latest = months ? dayMonthsFrom(ukDay(startsAt), months) : null;
	const { reviewOn } = terms;
	return { startsAt, reviewOn: reviewOn && (!latest || reviewOn < latest) ? reviewOn : latest };
}

function findStart(wished: Grant['startsAt'], { birthDate, rules }: CarerFacts, at: Date): Date {
	if (wished !== 'adult') return wished && wished > at ? wished : at;
	const birthday = startOfUkDay(findBirthday(birthDate, rules.parentsEndAt));
	return birthday > at ? birthday : at;
}

/** By another basis they may: from a 16th birthday on a best-interest grant follows a parent's. */
function actsSo(other: Carer, carer: Carer, at: Date): boolean {
	return (
		other.relationshipId !== carer.relationshipId &&
		other.accountId === carer.accountId &&
		other.legalBasis === carer.legalBasis &&
		['active', 'paused', 'suspended'].includes(other.step) &&
		!isOver(other, at)
	);
}

const NOT_DECIDING = 'A GP or a nurse of your surgery decides this.';
const NOT_MATCHED = 'Find first whom this is about';
const NO_IDENTITY = 'Note first that somebody has seen who they are, for example a passport';
const NO_PROOF = 'Note first that somebody has seen what gives them the right to act';
const TOO_YOUNG =
	'The patient is too young to ask for this themselves. Whoever has parental responsibility can apply because of that.';
const NO_SCOPE = 'Choose at least one kind of thing that they may see';
const ENDS_BEFORE = 'The end must be after the start';
const GROWN_UP =
	'The patient is 16 or older then. Parental responsibility gives nobody access: choose an earlier start, or ask them to apply again because of a best-interest decision.';
const LAPSED = 'The patient has died or left your surgery. Nobody can come to act for them here.';
const ACTS = 'This person acts for the patient in this way already. Change that instead.';
