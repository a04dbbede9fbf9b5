import { approachRecord } from '#lib/access/server/approach-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { Demographics } from '#lib/patients/schema.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import type { Enrolment } from '../rules/summarise-enrolment.ts';
import type { Follower } from './list-followers.ts';
import { readEnrolments } from './read-enrolments.ts';

export interface OpenedFollower {
	known: Demographics | undefined;
	enrolment: Enrolment;
}

/** Records opened at the same time, so that one page leaves connections to others. */
const AT_ONCE = 5;

/**
 * Opens the record of each of some people who were asked, once, with its event. Whoever cannot be
 * opened now is not among the answers: nothing is written then, and nothing says why.
 */
export async function openFollowers(
	actor: ClinicianActor,
	followers: Follower[]
): Promise<Map<string, OpenedFollower>> {
	const patients = [...Map.groupBy(followers, ({ patientId }) => patientId)];
	const opened = new Map<string, OpenedFollower>();
	for (let place = 0; place < patients.length; place += AT_ONCE) {
		const some = patients.slice(place, place + AT_ONCE);
		const found = await Promise.all(some.map(([id, theirs]) => openPatient(actor, id, theirs)));
		for (const one of found.flat()) opened.set(one.enrolment.enrolmentId, one);
	}
	return opened;
}

async function openPatient(
	actor: ClinicianActor,
	patientId: string,
	theirs: Follower[]
): Promise<OpenedFollower[]> {
	const access = approachRecord(actor, { patientId }, async () => new NothingToSee());
	const enrolmentIds = theirs.map(({ enrolmentId }) => enrolmentId);
	try {
		return await readRecord(access, { action: 'opened', view: 'self-care' }, async (tx, sight) => {
			const [known, { enrolments, seen }] = await Promise.all([
				sight.known ?? findDemographics(tx, patientId),
				readEnrolments(tx, sight, { enrolmentIds })
			]);
			if (enrolments.length === 0) throw new NothingToSee();
			return { result: enrolments.map((enrolment) => ({ enrolment, known })), seen };
		});
	} catch (error) {
		if (error instanceof NothingToSee) return [];
		throw error;
	}
}

/** Thrown to end a reading before anything of it is shown: nothing of it happened. */
class NothingToSee extends Error {}
