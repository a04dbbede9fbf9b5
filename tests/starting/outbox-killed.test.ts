import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { listDeadMessages } from '#lib/notifications/server/list-dead-messages.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import { provideChannels } from '#lib/notifications/server/offered-channels.ts';
import { sendMessage } from '#lib/notifications/server/send-message.ts';
import { outbox } from '#lib/notifications/server/tables.ts';
import { tendOutbox } from '#lib/notifications/server/tend-outbox.ts';
import { atTime } from '#lib/server/clock.ts';
import { database, inPatient } from '#lib/server/db.ts';
import { makePatient } from '#tests/cast.ts';
import { makeFreshDatabase, type FreshDatabase } from '#tests/fresh-database.ts';
import { withDatabase } from '#tests/with-database.ts';

let area: FreshDatabase;
let mail: Server;
let sender: ChildProcess | undefined;
/** How far a mail server lets its client come before the client is killed. */
let killAt: 'greeting' | 'message' | 'never' = 'never';
const received: string[] = [];

beforeAll(async () => {
	area = await makeFreshDatabase();
	mail = createServer((socket) => {
		let text: string | null = null;
		socket.on('error', () => {});
		socket.write('220 here\r\n');
		socket.on('data', (part) => {
			if (killAt === 'greeting') return sender?.kill('SIGKILL');
			if (text === null) {
				const isData = part.toString().startsWith('DATA');
				if (isData) text = '';
				socket.write(isData ? '354 go on\r\n' : '250 ok\r\n');
				return;
			}
			text += part.toString();
			if (!text.endsWith('\r\n.\r\n')) return;
			// It took the message, and whoever sent it never hears so.
			received.push(text);
			text = null;
			if (killAt === 'message') sender?.kill('SIGKILL');
			else socket.write('250 taken\r\n');
		});
	}).listen(0, '127.0.0.1');
	await once(mail, 'listening');
});

afterAll(async () => {
	mail.close();
	await area.drop();
});

const smtpUrl = () => `smtp://127.0.0.1:${(mail.address() as AddressInfo).port}`;
const offer = () =>
	provideChannels({
		origin: 'https://record.example.nhs.uk',
		email: { smtpUrl: smtpUrl(), from: 'candour@example.nhs.uk' },
		push: null
	});

async function writeMessage(): Promise<string> {
	offer();
	const { patientId } = await makePatient();
	const email = `${randomUUID()}@demo.test`;
	await createAccount({ email, name: 'Amina Yusuf', password: 'a long password', patientId });
	await inPatient(patientId, (tx) => notify(tx, { patientId, kind: 'emergency', about: {} }));
	const rows = await database().select().from(outbox);
	return rows.find((row) => row.patientId === patientId)!.messageId;
}

test.each(['message', 'greeting'] as const)(
	'killed at the %s, a message is sent once or reported, and never sent twice',
	async (moment) => {
		received.length = 0;
		const messageId = await withDatabase(area, writeMessage);
		killAt = moment;
		sender = spawn(process.execPath, ['tests/support/send-one.ts', messageId, smtpUrl()], {
			env: { ...process.env, DATABASE_URL: '', ...area.environment },
			stdio: 'inherit'
		});
		const [, signal] = await once(sender, 'exit');
		expect(signal).toBe('SIGKILL');
		killAt = 'never';
		await withDatabase(area, async () => {
			offer();
			await sendMessage(messageId);
			await atTime(new Date(Date.now() + 5 * 60_000), tendOutbox);
			await sendMessage(messageId);
			const reported = (await listDeadMessages()).find((one) => one.messageId === messageId);
			expect(reported).toMatchObject({ outcome: 'unclear', fault: 'cut-off', attempts: 1 });
		});
		expect(received).toHaveLength(moment === 'message' ? 1 : 0);
	},
	60_000
);
