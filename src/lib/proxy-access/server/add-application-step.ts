import { eq } from 'drizzle-orm';
import type { ProxyReason } from '#lib/fhir/proxy-consent.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { Conflict } from '#lib/server/errors.ts';
import { isNextStep, type Application, type ApplicationStep } from '../data/applications.ts';
import { carerApplicationSteps } from './tables.ts';

export interface WishedStep {
	/** Of the form, so that the same form sent twice is one step. */
	stepId: string;
	kind: ApplicationStep;
	by: string;
	byName: string;
	side: 'applicant' | 'practice';
	patientId?: string | null;
	reasonCode?: ProxyReason | null;
	words?: string | null;
}

/**
 * Adds one step to an application.
 *
 * @param application as whoever takes the step saw it.
 * @returns false where the same form was sent before: nothing changes.
 * @throws Conflict where it stands otherwise since, or cannot go on so.
 */
export async function addApplicationStep(
	tx: Tx,
	{ applicationId, step, place }: Pick<Application, 'applicationId' | 'step' | 'place'>,
	{ side, ...wished }: WishedStep
): Promise<boolean> {
	const sent = await tx
		.select({ place: carerApplicationSteps.place })
		.from(carerApplicationSteps)
		.where(eq(carerApplicationSteps.stepId, wished.stepId));
	if (sent.length > 0) return false;
	if (!isNextStep(step, wished.kind, side)) throw new Conflict('not-so-now', NOT_SO_NOW);
	const added = await tx
		.insert(carerApplicationSteps)
		.values({ ...wished, words: wished.words || null, applicationId, place: place + 1, at: now() })
		.onConflictDoNothing()
		.returning({ place: carerApplicationSteps.place });
	if (added.length === 0) throw new Conflict('not-so-now', NOT_SO_NOW);
	return true;
}

const NOT_SO_NOW = 'This was decided or changed since you opened the page. Nothing was done.';
