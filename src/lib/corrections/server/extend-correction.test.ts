import '#tests/database.ts';
import { expect, test } from 'vitest';
import { listEvents } from '#tests/access-events.ts';
import { makeOrganisation, makePatient } from '#tests/cast.ts';
import { aminaAndAnEntry, dispute, step } from '#tests/corrections.ts';
import { ownAccess } from '#tests/permission.ts';
import { appoint, take } from '#tests/questions.ts';
import { listNotifications } from '#lib/notifications/server/list-notifications.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';
import { atTime } from '#lib/server/clock.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import { answerCorrection } from './answer-correction.ts';
import { describeCorrection } from './describe-correction.ts';
import { describeCorrectionItem } from './describe-correction-item.ts';
import { extendCorrection } from './extend-correction.ts';
import { getCorrection } from './get-correction.ts';
import { getCorrectionItem } from './get-correction-item.ts';
import { reopenCorrection } from './reopen-correction.ts';

const WHY = 'The laboratory has moved, and its old books are in store.';
const onDay = <T>(day: string, work: () => Promise<T>) => atTime(`${day}T10:00:00Z`, work);
const versionOf = async (id: string) => (await findItems([id])).get(id)!.version;

/** Asked on Friday 1 May 2026, and taken on by the manager. */
async function asked() {
	const cast = await onDay('2026-05-01', aminaAndAnEntry);
	const id = await onDay('2026-05-01', async () => {
		const made = await dispute(cast.amina, cast.entryId);
		await take(cast.begum, made);
		return made;
	});
	const extend = async (text = WHY) =>
		extendCorrection(cast.begum, id, {
			...{ version: await versionOf(id), ground: 'complex' },
			...step(text)
		});
	const dueOn = async () => (await findItems([id])).get(id)!.dueOn;
	return { ...cast, id, extend, dueOn };
}

test('in the first month they may take two months more: the patient is told at once, with why and until when', async () => {
	const { amina, begum, id, extend, dueOn } = await asked();
	expect(await dueOn()).toBe('2026-06-01');
	await onDay('2026-06-01', async () => {
		const before = await describeCorrectionItem(await getCorrectionItem(begum, id), begum);
		expect(before.longer).toBe('3 August 2026');
		await extend();
		expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({
			...{ action: 'changed', view: 'correction', outcome: 'allowed' },
			actor: { name: 'Farah Begum' }
		});
		const { notifications } = await listNotifications(amina.patientId);
		const told = notifications.filter(({ kind }) => kind === 'answer');
		expect(told.map(({ about }) => about)).toEqual([{ correctionId: id }]);
		const found = await getCorrection(await ownAccess(amina), id);
		const { next, thread } = describeCorrection(found, '/me/record');
		// 1 August is a Saturday.
		expect(next.join()).toContain('They need longer, and have told you why.');
		expect(next.join()).toContain('by 3 August 2026');
		expect(thread.at(-1)).toMatchObject({ lead: 'They need longer' });
		expect(thread.at(-1)!.text).toContain(WHY);
		expect(thread.at(-1)!.text).toContain('The new last day is 3 August 2026.');
	});
	expect(await dueOn()).toBe('2026-08-03');
});

test('once only, also after it was answered and asked again', async () => {
	const { amina, begum, id, extend, dueOn } = await asked();
	await onDay('2026-05-04', async () => {
		await extend();
		await expect(extend('Still.')).rejects.toMatchObject({ code: 'extended-before' });
		const answer = { version: await versionOf(id), outcome: 'declined', ...step('No.') } as const;
		await answerCorrection(begum, id, answer);
		await reopenCorrection(await ownAccess(amina), id, step('Look again.'));
		expect(await dueOn()).toBe('2026-06-04');
		await expect(extend('Again.')).rejects.toThrow(Conflict);
		const shown = await describeCorrectionItem(await getCorrectionItem(begum, id), begum);
		expect(shown.longer).toBeNull();
	});
});

test('the same form twice is one step, and two at once do not take it twice', async () => {
	const { amina, begum, id } = await asked();
	await onDay('2026-05-04', async () => {
		const version = await versionOf(id);
		const form = { version, ground: 'several', ...step(WHY) } as const;
		await extendCorrection(begum, id, form);
		await extendCorrection(begum, id, form);
		const other = extendCorrection(begum, id, { version, ground: 'complex', ...step() });
		await expect(other).rejects.toThrow(Conflict);
		const { thread } = await getCorrection(await ownAccess(amina), id);
		expect(thread.steps.map(({ kind }) => kind)).toEqual(['asked', 'extended']);
	});
});

test('after the first month it is too late, and the day stays', async () => {
	const { begum, id, extend, dueOn } = await asked();
	await onDay('2026-06-02', async () => {
		const { longer, overdue } = await describeCorrectionItem(
			await getCorrectionItem(begum, id),
			begum
		);
		expect({ longer, overdue }).toEqual({ longer: null, overdue: true });
		await expect(extend()).rejects.toMatchObject({ code: 'extension-late' });
	});
	expect(await dueOn()).toBe('2026-06-01');
});

test('nobody elsewhere can, and Dana is told of nothing; the try is on the patient’s log', async () => {
	const { amina, id } = await asked();
	const walsh = await appoint(await makeOrganisation('hospital'), 'Dr Niamh Walsh', 'doctor');
	const dana = await makePatient('Dana Price');
	const form = { version: await versionOf(id), ground: 'complex', ...step() } as const;
	await expect(extendCorrection(walsh, id, form)).rejects.toThrow(NotFound);
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({ outcome: 'refused' });
	expect((await listNotifications(dana.patientId)).notifications).toEqual([]);
	await expect(getCorrection(await ownAccess(dana), id)).rejects.toThrow(NotFound);
});
