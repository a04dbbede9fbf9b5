import type { SignedIn } from '#lib/identity/schema.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { findCarerActor } from './find-carer-actor.ts';
import { findCarerStanding } from './find-carer-standing.ts';

/** What stands at the top of every page under the address of somebody for whom one acts. */
export interface Acting {
	/** For whom. */
	name: string;
	base: string;
	seesSelfCare: boolean;
}

/** Null on one's own pages, and where one does not act for that person at this moment. */
export async function describeActing(signedIn: SignedIn): Promise<Acting | null> {
	const { actsIn } = signedIn;
	const actor = actsIn && (await findCarerActor(signedIn, actsIn));
	if (!actor) return null;
	const { patientId } = actor;
	return inPatient(patientId, async (tx) => {
		const [standing, known] = await Promise.all([
			findCarerStanding(tx, actor, now()),
			findDemographics(tx, patientId)
		]);
		if (!standing || !known) return null;
		const seesSelfCare = standing.categories.includes('self-care');
		const name = `${known.givenNames} ${known.familyName}`;
		return { name, base: `/${actsIn}`, seesSelfCare };
	});
}
