import { isDeepStrictEqual } from 'node:util';
import type { SignedIn } from '#lib/identity/schema.ts';
import { findByOdsCode } from '#lib/organisations/server/find-by-ods-code.ts';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import { limiter } from '#lib/server/throttle.ts';
import { isOpenApplication, type Subject } from '../data/applications.ts';
import type { LegalBasis, Relation } from '../schema.ts';
import { listApplications } from './list-applications.ts';
import { carerApplications, carerApplicationSteps } from './tables.ts';

/** A family applies for a few people in a year. */
const tries = limiter('apply-to-act', { points: 10, seconds: 24 * 60 * 60 });

export interface Applying {
	/** Of the form, so that the same form sent twice is one application. */
	applicationId: string;
	odsCode: string;
	subject: Subject;
	legalBasis: LegalBasis;
	relation: Relation;
	why: string;
}

/**
 * Asks a GP practice to let somebody act for a person whom they describe. Nothing is looked up: it is
 * the same answer whether there is such a person or not, and what they know of them gives them nothing.
 *
 * @throws Invalid for what is no GP practice; Conflict where the same was asked and is not answered yet;
 * TooMany after too many.
 */
export async function applyToAct(
	{ accountId, name }: Pick<SignedIn, 'accountId' | 'name'>,
	{ odsCode, ...applying }: Applying
): Promise<void> {
	const practice = await findByOdsCode(odsCode);
	if (practice?.kind !== 'gp-practice') throw new Invalid('no-practice', NO_PRACTICE);
	const { organisationId } = practice;
	const before = await listApplications({ accountId });
	if (before.some(({ applicationId }) => applicationId === applying.applicationId)) return;
	const same = before.some(
		(one) =>
			isOpenApplication(one.step) &&
			one.organisationId === organisationId &&
			one.legalBasis === applying.legalBasis &&
			isDeepStrictEqual(one.subject, applying.subject)
	);
	if (same) throw new Conflict('applied-already', APPLIED);
	await tries.spend(accountId);
	const at = now();
	const { applicationId } = applying;
	await inTransaction(async (tx) => {
		const made = await tx
			.insert(carerApplications)
			.values({ ...applying, accountId, name, organisationId, submittedAt: at })
			.onConflictDoNothing()
			.returning({ applicationId: carerApplications.applicationId });
		if (made.length === 0) return;
		await tx.insert(carerApplicationSteps).values({
			...{ applicationId, place: 1, stepId: applicationId, kind: 'submitted', at },
			...{ by: accountId, byName: name, reasonCode: 'APPLICATION_SUBMITTED' }
		});
	});
}

const NO_PRACTICE = 'Choose a GP surgery from the list';
const APPLIED =
	'You have asked this surgery the same already, and it has not answered yet. Nothing was sent.';
