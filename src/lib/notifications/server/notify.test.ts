import { asOwner } from '#tests/database.ts';
import { makePatient, type TestPatient } from '#tests/cast.ts';
import { sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { inPatient, rowsOf } from '#lib/server/db.ts';
import type { NotificationKind } from '../schema.ts';
import { countUnread } from './count-unread.ts';
import { listNotifications } from './list-notifications.ts';
import { markRead } from './mark-read.ts';
import { notify } from './notify.ts';
import { provideChannels } from './offered-channels.ts';

const EMAIL = { smtpUrl: 'smtp://localhost:1', from: 'Candour <candour@example.nhs.uk>' };

beforeEach(() => provideChannels({ origin: 'http://localhost', email: EMAIL, push: null }));
afterEach(() => provideChannels(undefined));

const tell = ({ patientId }: TestPatient, kind: NotificationKind) =>
	inPatient(patientId, (tx) =>
		notify(tx, { patientId, kind, about: { sequence: 1, eventId: randomUUID() } })
	);

async function makeAmina(): Promise<TestPatient> {
	const amina = await makePatient();
	await createAccount({
		email: `${randomUUID()}@demo.test`,
		name: 'Amina Yusuf',
		password: 'a long enough password',
		patientId: amina.patientId
	});
	return amina;
}

const messagesOf = ({ patientId }: TestPatient) =>
	asOwner(`select o.kind, o.channel, o.send_after, j.data, j.state::text
		from outbox o left join pgboss.job j on j.singleton_key = o.message_id::text
		where o.patient_id = '${patientId}'`);

describe('Telling a patient', () => {
	test('is in the app, and in the outbox with its job, of ids alone', async () => {
		const amina = await makeAmina();
		await tell(amina, 'emergency');
		const { notifications } = await listNotifications(amina.patientId);
		expect(notifications).toMatchObject([{ kind: 'emergency', readAt: null }]);
		const [message, ...more] = await messagesOf(amina);
		expect(more).toEqual([]);
		expect(message).toMatchObject({ kind: 'emergency', channel: 'email', state: 'created' });
		expect(Object.keys(message!.data as object)).toEqual(['messageId']);
	});

	test('of several things at once is each by itself in the app, and one message elsewhere', async () => {
		const amina = await makeAmina();
		const { patientId } = amina;
		const [first, second, third] = [1, 2, 3].map((sequence) => ({ sequence }));
		const before = [first!, second!];
		await inPatient(patientId, (tx) =>
			notify(tx, { patientId, kind: 'shown-later', about: third!, before })
		);
		const { notifications } = await listNotifications(patientId);
		expect(notifications.map(({ about }) => about.sequence)).toEqual([3, 2, 1]);
		expect(await messagesOf(amina)).toHaveLength(1);
	});

	test('is undone with what it tells', async () => {
		const amina = await makeAmina();
		const failing = inPatient(amina.patientId, async (tx) => {
			const { patientId } = amina;
			await notify(tx, { patientId, kind: 'emergency', about: {} });
			throw new Error('undone');
		});
		await expect(failing).rejects.toThrow('undone');
		expect(await countUnread(amina.patientId)).toBe(0);
		expect(await messagesOf(amina)).toEqual([]);
	});

	test('of a change to sharing or carers stays in the app', async () => {
		const amina = await makeAmina();
		await tell(amina, 'sharing-changed');
		await tell(amina, 'carer-changed');
		expect(await countUnread(amina.patientId)).toBe(2);
		expect(await messagesOf(amina)).toEqual([]);
	});

	test('writes no message that this Candour could not send', async () => {
		provideChannels(undefined);
		const amina = await makeAmina();
		await tell(amina, 'emergency');
		expect(await countUnread(amina.patientId)).toBe(1);
		expect(await messagesOf(amina)).toEqual([]);
	});

	test('Dana is told nothing of Amina’s', async () => {
		const [amina, dana] = [await makeAmina(), await makeAmina()];
		await tell(amina, 'first-opening');
		expect(await countUnread(dana.patientId)).toBe(0);
		expect((await listNotifications(dana.patientId)).notifications).toEqual([]);
		expect(await messagesOf(dana)).toEqual([]);
	});
});

test('What is marked as read is what was shown, and only one’s own', async () => {
	const [amina, dana] = [await makeAmina(), await makeAmina()];
	await tell(amina, 'first-opening');
	const { notifications } = await listNotifications(amina.patientId);
	const ids = notifications.map(({ notificationId }) => notificationId);
	await tell(amina, 'emergency');
	await markRead(dana.actor, ids);
	expect(await countUnread(amina.patientId)).toBe(2);
	await markRead(amina.actor, ids);
	expect(await countUnread(amina.patientId)).toBe(1);
	await markRead(amina.actor, []);
	expect(await countUnread(amina.patientId)).toBe(1);
});

test('A long list goes on where the page ended', async () => {
	const amina = await makePatient();
	await inPatient(amina.patientId, (tx) =>
		tx.execute(sql`insert into notifications (patient_id, notification_id, kind, about, created_at)
			select ${amina.patientId}, gen_random_uuid(), 'refused', '{}',
				'2026-01-01'::timestamptz + n * interval '1 hour' from generate_series(1, 120) as n`)
	);
	const first = await listNotifications(amina.patientId);
	const second = await listNotifications(amina.patientId, first.older!);
	const both = [...first.notifications, ...second.notifications];
	expect(new Set(both.map(({ notificationId }) => notificationId)).size).toBe(60);
	expect(both.map(({ createdAt }) => createdAt)).toEqual(
		both.map(({ createdAt }) => createdAt).toSorted((a, b) => b.getTime() - a.getTime())
	);
	expect(await countUnread(amina.patientId)).toBe(100);
	const outside = await rowsOf(
		(await import('#lib/server/db.ts')).database(),
		sql`select from notifications`
	);
	expect(outside).toEqual([]);
});
