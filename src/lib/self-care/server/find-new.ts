import type { Tx } from '#lib/server/db.ts';
import { isKnown, knownReadings } from '../rules/known-readings.ts';
import type { Fact } from '../schema.ts';
import { listRecorded } from './list-recorded.ts';
import { TAKEN_OUT_WHOLE } from './take-out-submission.ts';

/** Of some readings those that are not recorded yet; what comes twice among them counts once. */
export async function findNew<F extends Omit<Fact, 'entryId'>>(
	place: { tx: Tx; patientId: string },
	facts: F[]
): Promise<F[]> {
	if (facts.length === 0) return [];
	let [from, to] = [Infinity, -Infinity];
	for (const { at } of facts) {
		from = Math.min(from, at.getTime());
		to = Math.max(to, at.getTime());
	}
	const span = { from: new Date(from - MINUTE), to: new Date(to + MINUTE) };
	const known = knownReadings(await listRecorded(place, span), TAKEN_OUT_WHOLE);
	return facts.filter((fact) => !isKnown(known, fact));
}

const MINUTE = 60_000;
