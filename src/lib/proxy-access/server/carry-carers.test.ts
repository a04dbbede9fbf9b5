import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { answerOffer } from '#lib/access/server/answer-offer.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { mergeRecords } from '#lib/record/server/merge-records.ts';
import { inPatient, inTransaction } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { listEvents } from '#tests/access-events.ts';
import { carerOf, change, invite, makeCarer, makeSignedIn, openAs } from '#tests/carers.ts';
import { makePatient, type TestPatient } from '#tests/cast.ts';
import { carryCarers } from './carry-carers.ts';
import { findOfferByCode } from './find-offer-by-code.ts';
import { listAccepted } from './list-accepted.ts';
import { listCarers } from './list-carers.ts';

async function join({ remaining, replaced }: Record<'remaining' | 'replaced', TestPatient>) {
	const merge = { remaining: remaining.patientId, replaced: replaced.patientId };
	await inTransaction(async (tx) => {
		const entryIds = await mergeRecords(tx, { ...merge, confirmedBy: null, reason: 'test' });
		await carryCarers(tx, merge, entryIds);
	});
}

const two = async () => ({ remaining: await makePatient(), replaced: await makePatient() });

test('whom she asked in a record that is replaced acts for her in the one that lives on', async () => {
	const records = await two();
	const { remaining, replaced } = records;
	const bilal = await makeCarer(replaced);
	const paused = await makeCarer(replaced, {}, makeSignedIn('Carys Morgan'));
	await change(replaced, paused.relationshipId, { kind: 'paused' });
	const waiting = await invite(replaced);
	await join(records);

	const access = await openAs(bilal);
	expect(access.patientId).toBe(remaining.patientId);
	await listEntries(access, {});
	expect((await listEvents(remaining.patientId)).at(-1)).toMatchObject({
		actor: { name: 'Bilal Yusuf' },
		purpose: 'FAMRQT'
	});
	expect(await listAccepted(bilal.signedIn.accountId)).toEqual([
		{ patientId: remaining.patientId, relationshipId: bilal.relationshipId }
	]);
	await expect(openAs(paused)).rejects.toThrow(NotFound);
	await change(remaining, paused.relationshipId, { kind: 'resumed' });
	expect((await openAs(paused)).patientId).toBe(remaining.patientId);

	const who = makeSignedIn('Sam Quill');
	const offer = await findOfferByCode(who.accountId, waiting.code);
	expect(offer.patientId).toBe(remaining.patientId);
	await answerOffer(who, offer, 'accepted', randomUUID());
	await change(remaining, waiting.relationshipId, { kind: 'confirmed' });
	expect((await listOf(remaining)).map(({ step }) => step)).toEqual(['active', 'active', 'active']);
	await change(remaining, bilal.relationshipId, { kind: 'ended' });
	await expect(openAs(bilal)).rejects.toThrow(NotFound);
});

test.each(['paused', 'ended'] as const)(
	'whom she %s in the one that lives on does not come back by the other; Dana’s stay hers',
	async (kind) => {
		const records = await two();
		const dana = await makePatient('Dana Price');
		const who = makeSignedIn();
		const here = await makeCarer(records.remaining, {}, who);
		const there = await makeCarer(records.replaced, {}, who);
		const hers = await makeCarer(dana, {}, who);
		await change(records.remaining, here.relationshipId, { kind, silent: true });
		await join(records);
		for (const one of [here, there]) await expect(openAs(one)).rejects.toThrow(NotFound);
		expect(await carerOf(records.remaining, there.relationshipId)).toMatchObject({ step: 'ended' });
		expect((await openAs(hers)).patientId).toBe(dana.patientId);
		expect(await listOf(dana)).toHaveLength(1);
	}
);

async function listOf(patient: TestPatient) {
	return inPatient(patient.patientId, (tx) => listCarers(tx, patient.patientId));
}
