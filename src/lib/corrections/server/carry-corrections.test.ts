import { onPostgres } from '#tests/database.ts';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makePatient, relate } from '#tests/cast.ts';
import { aminaAndAnEntry, dispute, sendResult, step } from '#tests/corrections.ts';
import { ownAccess } from '#tests/permission.ts';
import { changeItem } from '#lib/oversight/server/change-item.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { mergeRecords } from '#lib/record/server/merge-records.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient, inTransaction } from '#lib/server/db.ts';
import { addStep } from './add-step.ts';
import { carryCorrections } from './carry-corrections.ts';
import { getCorrection } from './get-correction.ts';
import { getCorrectionItem } from './get-correction-item.ts';

test('what was said of a replaced record goes on in the one that lives on, about the same entry', async () => {
	const { amina, practice, begum, source, entryId } = await aminaAndAnEntry();
	const twin = await makePatient('Amina Yusuf');
	await relate(twin.patientId, practice);
	// Both records have the first; the second came to the replaced one alone.
	const twice = await sendResult(source, twin, 'first', 71);
	const once = await sendResult(source, twin, 'second', 50);
	const [about, other] = [await dispute(twin, twice), await dispute(twin, once)];
	const { patientId: remaining } = amina;
	const merge = { remaining, replaced: twin.patientId, confirmedBy: null, reason: 'test' };
	await inTransaction(async (tx) => {
		await carryCorrections(tx, merge, await mergeRecords(tx, merge));
	});
	const access = await ownAccess(amina);
	expect((await getCorrection(access, about)).entry?.entry.entryId).toBe(entryId);
	expect((await getCorrection(access, other)).entry?.entry.entryId).toBe(once);
	const { entries } = await listEntries(access, {});
	expect(entries.map(({ dispute }) => dispute)).toEqual(['asked', 'asked']);
	expect((await findItems([about])).get(about)).toMatchObject({
		...{ patientId: remaining, aboutEntry: entryId, closedAt: null }
	});
	expect((await getCorrectionItem(begum, about)).entry?.entry.entryId).toBe(entryId);
});

test.runIf(onPostgres)('what a surgery is just writing is waited for, and carried', async () => {
	const { amina, practice, begum, source } = await aminaAndAnEntry();
	const twin = await makePatient('Amina Yusuf');
	await relate(twin.patientId, practice);
	const open = await dispute(twin, await sendResult(source, twin, 'first', 71));
	const { patientId } = twin;
	const [written, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
	const writing = inPatient(patientId, async (tx) => {
		const { accountId, name } = begum;
		const by = { kind: 'replied', side: 'office', accountId, name, office: 'Manager' } as const;
		await addStep(tx, patientId, { ...step('We look.'), correctionId: open, at: now(), ...by });
		await changeItem(tx, { itemId: open, patientId }, null, {});
		written.resolve();
		await go.promise;
	});
	await written.promise;
	const merge = {
		...{ remaining: amina.patientId, replaced: patientId },
		...{ confirmedBy: null, reason: 'test' }
	};
	const merging = inTransaction(async (tx) => {
		await carryCorrections(tx, merge, await mergeRecords(tx, merge));
	});
	await setTimeout(500);
	go.resolve();
	await Promise.all([writing, merging]);
	const { thread } = await getCorrection(await ownAccess(amina), open);
	expect(thread.steps.map(({ text }) => text)).toEqual(['That was not my blood.', 'We look.']);
});
