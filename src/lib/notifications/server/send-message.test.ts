import { asOwner } from '#tests/database.ts';
import { makePatient } from '#tests/cast.ts';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { inviteCarer } from '#lib/access/server/invite-carer.ts';
import { SCOPES } from '#lib/proxy-access/rules.ts';
import { change, ownOf } from '#tests/carers.ts';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { TooMany } from '#lib/server/errors.ts';
import { atTime } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { outboxCounts } from '#lib/server/outbox-counts.ts';
import { DEFAULT_CHOICES, MOST_ATTEMPTS } from '../rules.ts';
import type { NotificationKind } from '../schema.ts';
import { endEmails } from './end-emails.ts';
import { listDeadMessages } from './list-dead-messages.ts';
import { listNotifications } from './list-notifications.ts';
import { markRead } from './mark-read.ts';
import { notify } from './notify.ts';
import { provideChannels } from './offered-channels.ts';
import { readChoices } from './read-choices.ts';
import { resendMessage } from './resend-message.ts';
import { saveChoices } from './save-choices.ts';
import { sendMessage } from './send-message.ts';
import { tendOutbox } from './tend-outbox.ts';

const closing: (() => void)[] = [];
afterEach(() => {
	provideChannels(undefined);
	closing.splice(0).forEach((close) => close());
});

interface Mailbox {
	to: string[];
	text: string;
}

/** A real SMTP server. @param answer what it says at a recipient or to a whole message, if not "yes". */
async function startMail(
	answer: { recipient?: number; message?: number } = {}
): Promise<Mailbox[]> {
	const received: Mailbox[] = [];
	const refusing = (code: number) => Object.assign(new Error('No'), { responseCode: code });
	const server = new SMTPServer({
		disabledCommands: ['AUTH', 'STARTTLS'],
		logger: false,
		onRcptTo: (_, __, done) => done(answer.recipient ? refusing(answer.recipient) : null),
		onData(stream, session, done) {
			const parts: Buffer[] = [];
			stream.on('data', (part: Buffer) => parts.push(part));
			stream.on('end', () => {
				if (answer.message) return done(refusing(answer.message));
				const to = session.envelope.rcptTo.map(({ address }) => address);
				received.push({ to, text: Buffer.concat(parts).toString() });
				done();
			});
		}
	});
	server.on('error', () => {});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	closing.push(() => server.close());
	offer((server.server.address() as AddressInfo).port);
	return received;
}

function offer(port: number): void {
	const email = { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'Candour <candour@example.nhs.uk>' };
	provideChannels({ origin: 'https://record.example.nhs.uk', email, push: null });
}

async function makeAmina() {
	const amina = await makePatient();
	const email = `amina.${randomUUID()}@demo.test`;
	const accountId = await createAccount({
		email,
		name: 'Amina Yusuf',
		password: 'a long enough password',
		patientId: amina.patientId
	});
	return { ...amina, actor: { ...amina.actor, accountId }, email };
}

/** Tells her of something, and which message that is. */
async function tell(patientId: string, kind: NotificationKind = 'emergency'): Promise<string> {
	await inPatient(patientId, (tx) => notify(tx, { patientId, kind, about: {} }));
	const rows = await asOwner(
		`select message_id from outbox where patient_id = '${patientId}' order by created_at desc, message_id`
	);
	return String(rows[0]?.message_id);
}

const stateOf = async (messageId: string) => {
	const [row] = await asOwner(`select outcome,
			(select array_agg(a.outcome || coalesce(' ' || fault, '') order by number) from outbox_attempts a
				where a.message_id = o.message_id) as attempts
		from outbox o where message_id = '${messageId}'`);
	return row;
};

describe('An email', () => {
	test('is sent once and says nothing of anybody, and how to end it', async () => {
		const received = await startMail();
		const { patientId, email } = await makeAmina();
		const messageId = await tell(patientId);
		await Promise.all([sendMessage(messageId), sendMessage(messageId)]);
		await sendMessage(messageId);
		expect(await stateOf(messageId)).toEqual({ outcome: 'sent', attempts: ['sent'] });
		expect(received).toHaveLength(1);
		const [{ to, text }] = received as [Mailbox];
		expect(to).toEqual([email]);
		expect(text).toContain('Subject: There is something new for you in Candour');
		expect(text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
		expect(text).not.toMatch(/amina yusuf|emergency|opened|\bGP\b|surgery|hospital/i);
	});

	test('waits for a mail server that is down, and is sent when it is back', async () => {
		offer(1);
		const { patientId } = await makeAmina();
		const messageId = await tell(patientId);
		await expect(sendMessage(messageId)).rejects.toThrow('unreachable');
		await expect(sendMessage(messageId)).rejects.toThrow('unreachable');
		const received = await startMail();
		await sendMessage(messageId);
		expect(received).toHaveLength(1);
		expect(await stateOf(messageId)).toEqual({
			outcome: 'sent',
			attempts: ['failed unreachable', 'failed unreachable', 'sent']
		});
	});

	test('is given up after many tries, is seen by an operator, and sent again when they say so', async () => {
		offer(1);
		const { patientId } = await makeAmina();
		const messageId = await tell(patientId);
		for (let n = 1; n < MOST_ATTEMPTS; n++) await sendMessage(messageId).catch(() => {});
		expect((await stateOf(messageId))!.outcome).toBe(null);
		await sendMessage(messageId);
		const dead = (await listDeadMessages()).find((one) => one.messageId === messageId);
		expect(dead).toMatchObject({
			...{ channel: 'email', kind: 'emergency', outcome: 'failed' },
			...{ attempts: MOST_ATTEMPTS, fault: 'unreachable' }
		});
		expect(JSON.stringify(dead)).not.toContain(patientId);
		const received = await startMail();
		const operator = randomUUID();
		await resendMessage(messageId, operator);
		await expect(resendMessage(messageId, operator)).rejects.toThrow();
		await sendMessage(messageId);
		expect(received).toHaveLength(1);
		expect((await stateOf(messageId))!.outcome).toBe('sent');
		expect(
			await asOwner(`select resent_by from outbox_resends where message_id = '${messageId}'`)
		).toEqual([{ resent_by: operator }]);
	});

	test.each([
		[{ recipient: 550 }, 'failed', 'address-refused'],
		[{ message: 554 }, 'failed', 'message-refused']
	])('that is refused for good is not tried again: %j', async (answer, outcome, fault) => {
		await startMail(answer);
		const { patientId } = await makeAmina();
		const messageId = await tell(patientId);
		await sendMessage(messageId);
		expect(await stateOf(messageId)).toEqual({ outcome, attempts: [`failed ${fault}`] });
	});

	test('that a busy server puts off is tried again', async () => {
		await startMail({ recipient: 451 });
		const { patientId } = await makeAmina();
		const messageId = await tell(patientId);
		await expect(sendMessage(messageId)).rejects.toThrow('busy');
		expect(await stateOf(messageId)).toEqual({ outcome: null, attempts: ['failed busy'] });
	});

	test('to which no answer came once it was whole may have been sent, and is never sent twice', async () => {
		let messages = 0;
		const server = createServer((socket) => {
			socket.on('error', () => {});
			socket.write('220 here\r\n');
			let inData = false;
			socket.on('data', (part) => {
				const text = part.toString();
				if (inData && text.endsWith('\r\n.\r\n')) {
					messages += 1;
					socket.destroy();
				} else if (text.startsWith('DATA')) {
					inData = true;
					socket.write('354 go on\r\n');
				} else if (!inData) socket.write('250 ok\r\n');
			});
		});
		await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
		closing.push(() => server.close());
		offer((server.address() as AddressInfo).port);
		const { patientId } = await makeAmina();
		const messageId = await tell(patientId);
		await sendMessage(messageId);
		await sendMessage(messageId);
		expect(messages).toBe(1);
		expect(await stateOf(messageId)).toEqual({
			outcome: 'unclear',
			attempts: ['unclear no-answer']
		});
	});

	test('whose sending was cut off may have been sent: it is reported and not repeated', async () => {
		const received = await startMail();
		const { patientId } = await makeAmina();
		const messageId = await tell(patientId);
		await asOwner(`insert into outbox_attempts (message_id, number, started_at)
			values ('${messageId}', 1, now() - interval '1 minute')`);
		await tendOutbox();
		await sendMessage(messageId);
		expect((await stateOf(messageId))!.outcome).toBe(null);
		await atTime(new Date(Date.now() + 5 * 60_000), tendOutbox);
		await sendMessage(messageId);
		expect(received).toEqual([]);
		expect(await stateOf(messageId)).toEqual({
			outcome: 'unclear',
			attempts: ['unclear cut-off']
		});
		expect(outboxCounts().dead).toBeGreaterThan(0);
	});
});

describe('What the patient wants sent', () => {
	const choose = (actor: Awaited<ReturnType<typeof makeAmina>>['actor'], change: object) =>
		saveChoices(actor, {
			choiceId: randomUUID(),
			choices: { ...DEFAULT_CHOICES, ...change }
		});

	test('holds when it is sent, not only when it was told', async () => {
		const received = await startMail();
		const { patientId, actor } = await makeAmina();
		const messageId = await tell(patientId);
		await choose(actor, { email: { ...DEFAULT_CHOICES.email, emergency: 'never' } });
		await sendMessage(messageId);
		expect(received).toEqual([]);
		expect((await stateOf(messageId))!.outcome).toBe('not-needed');
		expect(await tell(patientId)).toBe(messageId);
	});

	test('is one email a day, whatever happened, and none if all of it was read', async () => {
		const received = await startMail();
		const { patientId, actor } = await makeAmina();
		const email = { ...DEFAULT_CHOICES.email, emergency: 'daily', refused: 'daily' };
		await choose(actor, { email, dailyAt: 18 });
		const day = await atTime('2026-07-01T08:00:00Z', async () => {
			await tell(patientId, 'refused');
			return tell(patientId, 'emergency');
		});
		const rows = await asOwner(
			`select kind, send_after from outbox where patient_id = '${patientId}'`
		);
		expect(rows).toEqual([{ kind: 'daily', send_after: new Date('2026-07-01T17:00:00Z') }]);
		await atTime('2026-07-01T17:00:00Z', () => sendMessage(day));
		expect(received).toHaveLength(1);
		const { notifications } = await listNotifications(patientId);
		await markRead(
			actor,
			notifications.map(({ notificationId }) => notificationId)
		);
		const next = await atTime('2026-07-01T18:30:00Z', () => tell(patientId, 'emergency'));
		const newest = await listNotifications(patientId);
		await markRead(actor, [newest.notifications[0]!.notificationId]);
		await atTime('2026-07-02T17:00:00Z', () => sendMessage(next));
		expect(received).toHaveLength(1);
		expect((await stateOf(next))!.outcome).toBe('not-needed');
	});

	test('waits for the morning where nights are to be quiet', async () => {
		await startMail();
		const { patientId, actor } = await makeAmina();
		await choose(actor, { quietNights: true });
		const messageId = await atTime('2026-01-10T23:30:00Z', () => tell(patientId));
		const [row] = await asOwner(`select send_after from outbox where message_id = '${messageId}'`);
		expect(row!.send_after).toEqual(new Date('2026-01-11T07:00:00Z'));
	});
});

test('The link in an email ends emails, and opens nothing else', async () => {
	const received = await startMail();
	const [amina, dana] = [await makeAmina(), await makeAmina()];
	await sendMessage(await tell(amina.patientId));
	const token = /unsubscribe\/([\w-]+)>/.exec(received[0]!.text.replaceAll('\r\n ', ''))![1]!;
	const choicesOf = (patientId: string) => inPatient(patientId, (tx) => readChoices(tx, patientId));
	await endEmails('nobody’s');
	expect(await choicesOf(amina.patientId)).toEqual(DEFAULT_CHOICES);
	await endEmails(token);
	await endEmails(token);
	const after = await choicesOf(amina.patientId);
	expect(new Set(Object.values(after.email))).toEqual(new Set(['never']));
	expect(after.push).toEqual(DEFAULT_CHOICES.push);
	expect(await choicesOf(dana.patientId)).toEqual(DEFAULT_CHOICES);
	const rows = await asOwner(
		`select chosen_by from notification_choices where patient_id = '${amina.patientId}'`
	);
	expect(rows).toEqual([{ chosen_by: null }]);
	await tell(amina.patientId);
	expect(received).toHaveLength(1);
});

describe('An invitation by email', () => {
	const FRIEND = 'a.friend@example.net';

	/** Amina asks a friend to act for her. */
	async function ask(email: string | null = FRIEND) {
		const amina = await makeAmina();
		const relationshipId = randomUUID();
		const who = {
			name: 'Bilal',
			relation: 'child',
			email,
			scope: SCOPES['not-sensitive']
		} as const;
		await inviteCarer(await ownOf(amina), { ...who, relationshipId, endsAt: null });
		const rows = await asOwner(
			`select message_id from outbox where patient_id = '${amina.patientId}' and kind = 'invitation'`
		);
		return { amina, relationshipId, messages: rows.map((row) => String(row.message_id)) };
	}

	test('goes once to the address, and says neither who asks nor what', async () => {
		const received = await startMail();
		const { messages } = await ask();
		await Promise.all(messages.map(sendMessage));
		await Promise.all(messages.map(sendMessage));
		expect(received).toHaveLength(1);
		const [{ to, text }] = received as [Mailbox];
		expect(to).toEqual([FRIEND]);
		// As it was written, before the mail program folded it.
		const words = text.replaceAll('=\r\n', '');
		expect(words).toContain('https://record.example.nhs.uk/acting-for');
		expect(words).not.toMatch(/amina|yusuf|bilal|record (of|for)|List-Unsubscribe|health/i);
	});

	test('is not sent after she took it back, after 14 days, or for a code', async () => {
		const received = await startMail();
		const { amina, relationshipId, messages } = await ask();
		await change(amina, relationshipId, { kind: 'withdrawn' });
		await Promise.all(messages.map(sendMessage));
		const late = await ask();
		await atTime(new Date(Date.now() + 15 * 24 * 60 * 60_000), () =>
			Promise.all(late.messages.map(sendMessage))
		);
		expect((await ask(null)).messages).toEqual([]);
		expect(received).toEqual([]);
	});

	test('waits while the mail server is down, and an operator reads neither address nor name', async () => {
		offer(1);
		const { messages } = await ask();
		await expect(sendMessage(messages[0]!)).rejects.toThrow('unreachable');
		const received = await startMail();
		await sendMessage(messages[0]!);
		expect(received).toHaveLength(1);
		const rows = await asOwner(`select * from outbox where message_id = '${messages[0]}'`);
		expect(JSON.stringify(rows)).not.toMatch(/friend|bilal|amina/i);
	});

	test('goes to ten addresses a day at the most', async () => {
		await startMail();
		const amina = await makeAmina();
		const access = await ownOf(amina);
		const invite = (place: number) =>
			inviteCarer(access, {
				...{ relationshipId: randomUUID(), name: 'Bilal', relation: 'child', endsAt: null },
				...{ email: `friend-${place}@example.net`, scope: SCOPES['not-sensitive'] }
			});
		for (let place = 0; place < 10; place++) await invite(place);
		await expect(invite(10)).rejects.toThrow(TooMany);
		await expect(invite(11)).rejects.toThrow('Invite with a code instead, or try again tomorrow.');
	});
});
