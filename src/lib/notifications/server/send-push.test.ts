import { asOwner } from '#tests/database.ts';
import { makePatient } from '#tests/cast.ts';
import { decrypt } from 'http_ece';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { inPatient } from '#lib/server/db.ts';
import { mayPostTo, PUSH_SERVICES } from '../rules.ts';
import { addDevice } from './add-device.ts';
import { listDevices } from './list-devices.ts';
import { notify } from './notify.ts';
import { provideChannels } from './offered-channels.ts';
import { readPushKey, TRIAL_CONTACT, writePushKey } from './open-channels.ts';
import { removeDevice } from './remove-device.ts';
import { sendMessage } from './send-message.ts';

const closing: (() => void)[] = [];
afterEach(() => {
	provideChannels(undefined);
	closing.splice(0).forEach((close) => close());
});

interface Pushed {
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** A push service. @param answers the status of each request, in their order; the last one stays. */
async function startService(...answers: number[]): Promise<{ origin: string; pushed: Pushed[] }> {
	const pushed: Pushed[] = [];
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			pushed.push({ headers: request.headers, body: Buffer.concat(parts) });
			response.writeHead(answers[pushed.length - 1] ?? answers.at(-1) ?? 201).end();
		});
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	closing.push(() => server.close());
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const key = readPushKey(writePushKey(TRIAL_CONTACT))!;
	provideChannels({ origin: '', email: null, push: { ...key, services: [origin] } });
	return { origin, pushed };
}

/** A browser's own keys, as it would make them. */
function makeBrowser(origin: string) {
	const ecdh = createECDH('prime256v1');
	const p256dh = ecdh.generateKeys('base64url');
	const auth = randomBytes(16).toString('base64url');
	const subscriptionId = randomUUID();
	const endpoint = `${origin}/push/${randomUUID()}`;
	return { ecdh, device: { subscriptionId, endpoint, p256dh, auth } };
}

async function tell(patientId: string): Promise<string> {
	await inPatient(patientId, (tx) => notify(tx, { patientId, kind: 'emergency', about: {} }));
	const rows = await asOwner(
		`select message_id from outbox where patient_id = '${patientId}' order by created_at desc`
	);
	return String(rows[0]?.message_id);
}

const outcomeOf = async (messageId: string) =>
	(await asOwner(`select outcome from outbox where message_id = '${messageId}'`))[0]?.outcome;

test('a push is signed by our key, and only the browser can read that it says nothing', async () => {
	const { origin, pushed } = await startService();
	const { patientId, actor } = await makePatient();
	const { ecdh, device } = makeBrowser(origin);
	await addDevice(actor, device);
	await addDevice(actor, { ...device, subscriptionId: randomUUID() });
	expect(await listDevices(patientId)).toHaveLength(1);
	const messageId = await tell(patientId);
	await sendMessage(messageId);
	await sendMessage(messageId);
	expect(await outcomeOf(messageId)).toBe('sent');
	expect(pushed).toHaveLength(1);
	const [{ headers, body }] = pushed as [Pushed];
	const text = decrypt(body, {
		version: 'aes128gcm',
		privateKey: ecdh,
		authSecret: device.auth
	});
	expect(String(text)).toBe('There is something new for you in Candour');
	const [, token, key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(headers.authorization!)!;
	const point = Buffer.from(key!, 'base64url');
	const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) =>
		half.toString('base64url')
	);
	const keys = createLocalJWKSet({ keys: [{ kty: 'EC', crv: 'P-256', x: x!, y: y! }] });
	const { payload } = await jwtVerify(token!, keys, { audience: origin });
	expect(payload.sub).toBe(TRIAL_CONTACT);
});

test('a browser that takes nothing any more is forgotten, and a busy service is asked again', async () => {
	const { origin } = await startService(503, 410);
	const { patientId, actor } = await makePatient();
	await addDevice(actor, makeBrowser(origin).device);
	const messageId = await tell(patientId);
	await expect(sendMessage(messageId)).rejects.toThrow('busy');
	await sendMessage(messageId);
	expect(await outcomeOf(messageId)).toBe('not-needed');
	expect(await listDevices(patientId)).toEqual([]);
});

test('nothing is sent to a device that was removed, and nobody removes Amina’s but she', async () => {
	const { origin, pushed } = await startService();
	const [amina, dana] = [await makePatient(), await makePatient('Dana Price')];
	const { device } = makeBrowser(origin);
	await addDevice(amina.actor, device);
	await removeDevice(dana.actor, device.subscriptionId);
	expect(await listDevices(amina.patientId)).toHaveLength(1);
	const messageId = await tell(amina.patientId);
	await removeDevice(amina.actor, device.subscriptionId);
	await sendMessage(messageId);
	expect(pushed).toEqual([]);
	expect(await outcomeOf(messageId)).toBe('not-needed');
});

test.each([
	'http://updates.push.services.mozilla.com/x',
	'https://localhost/x',
	'https://169.254.169.254/latest',
	'https://updates.push.services.mozilla.com:8443/x',
	'https://name@fcm.googleapis.com/x',
	'https://fcm.googleapis.com.evil.example/x',
	'https://push.apple.com.evil.example/x',
	'file:///etc/passwd'
])('a browser’s address cannot make us post to %s', async (endpoint) => {
	expect(mayPostTo(endpoint, PUSH_SERVICES)).toBe(false);
	await startService();
	const { actor } = await makePatient();
	const { device } = makeBrowser('');
	await expect(addDevice(actor, { ...device, endpoint })).rejects.toThrow('We cannot send');
});

test('the push services that there are may be posted to', () => {
	for (const host of ['fcm.googleapis.com', 'web.push.apple.com', 'wns2.notify.windows.com']) {
		expect(mayPostTo(`https://${host}/abc`, PUSH_SERVICES), host).toBe(true);
	}
});
