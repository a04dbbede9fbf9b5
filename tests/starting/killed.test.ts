import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { entries } from '#lib/record/server/tables.ts';
import { inPatient } from '#lib/server/db.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import { makePatient, type TestPatient } from '#tests/cast.ts';
import { authorise, makeFeedClient, type FeedClient } from '#tests/feed-client.ts';
import { makeFreshDatabase } from '#tests/fresh-database.ts';
import { startCandour } from '#tests/start-candour.ts';
import { withDatabase } from '#tests/with-database.ts';

const ROUNDS = 4;

test('killed in the middle of writes, again and again, Candour has every result that it accepted', async () => {
	const fresh = await makeFreshDatabase();
	const { amina, hospital, authorization } = await withDatabase(fresh, async () => {
		const client = await makeFeedClient();
		return {
			amina: await makePatient(),
			hospital: client,
			authorization: await authorise(client)
		};
	});

	const accepted: string[] = [];
	for (let round = 1; round <= ROUNDS; round++) {
		const candour = await startCandour({ ...fresh.environment, CANDOUR_DEMO: 'false' });
		const send = (name: string) =>
			sendResult(candour.origin, authorization, hospital, amina, `round-${round}-${name}`);
		const before = accepted.length;
		const writers = ['a', 'b', 'c'].map((name) => writeUntilKilled(name, send, accepted));
		const enough = before + randomInt(3, 30);
		while (accepted.length < enough) await pause(randomInt(5, 50));
		await candour.kill();
		await Promise.all(writers);
	}

	const kept = await withDatabase(fresh, () => listIdentities(amina));
	const missing = accepted.filter((id) => !kept.some((identity) => identity.endsWith(`|${id}`)));
	expect(accepted.length).toBeGreaterThanOrEqual(3 * ROUNDS);
	expect(missing).toEqual([]);
	await fresh.drop();
});

/** Sends one result after another, and notes each that was accepted, until nobody answers. */
async function writeUntilKilled(
	name: string,
	send: (name: string) => Promise<string>,
	accepted: string[]
): Promise<void> {
	for (let number = 1; ; number++) {
		const id = await send(`${name}-${number}`).catch((error: Error) => error);
		if (id instanceof TypeError) return;
		if (id instanceof Error) throw id;
		accepted.push(id);
	}
}

/** @throws TypeError when nobody answers: that is what `fetch` throws. */
async function sendResult(
	origin: string,
	authorization: string,
	hospital: FeedClient,
	amina: TestPatient,
	id: string
): Promise<string> {
	const answer = await fetch(`${origin}/fhir/R4`, {
		method: 'POST',
		headers: { authorization, 'content-type': 'application/fhir+json' },
		body: bundleOf(hospital.source, amina, [hba1c(hospital.source, id, 48)])
	});
	// Read to its end: an answer that was cut off accepts nothing.
	const words = await answer.text();
	if (answer.status !== 200) throw new Error(`${answer.status} ${words}`);
	return id;
}

async function listIdentities({ patientId }: TestPatient): Promise<string[]> {
	const rows = await inPatient(patientId, (tx) =>
		tx.select({ identity: entries.identity }).from(entries).where(eq(entries.patientId, patientId))
	);
	return rows.map(({ identity }) => identity);
}
