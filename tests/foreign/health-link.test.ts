import '#tests/database.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { SHLViewer } from 'kill-the-clipboard';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { endPlanLink } from '#lib/care-plan/server/end-plan-link.ts';
import type { Plan } from '#lib/care-plan/schema.ts';
import { checkResource } from '#lib/fhir/check-resource.ts';
import { listLinks } from '#lib/links/server/list-links.ts';
import { atTime, now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { makeTestLink, PASSCODE } from '#tests/links.ts';
import { ownAccess } from '#tests/permission.ts';
import { makePlan, openForCareOf } from '#tests/plans.ts';
import { GET } from '../../src/routes/shl/[address]/[ticket]/+server.ts';
import { OPTIONS, POST } from '../../src/routes/shl/[address]/+server.ts';

/** Our endpoints behind a real HTTP server, asked by a SMART Health Link viewer that we did not write. */
let server: Server;
let origin: string;
/** Where the next requests seem to come from. */
let place = '';

beforeAll(async () => {
	server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((closed) => server.close(closed)));

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
	const { method = 'GET' } = incoming;
	const request = new Request(`${origin}${incoming.url}`, {
		method,
		headers: incoming.headers as Record<string, string>,
		...(method === 'POST' && { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' })
	} as RequestInit);
	const [, , address, ticket] = incoming.url!.split('/');
	const params = { address, ...(ticket && { ticket }) };
	const getClientAddress = () => place;
	const event = { request, url: new URL(request.url), params, getClientAddress };
	const handle = (ticket ? GET : method === 'OPTIONS' ? OPTIONS : POST) as unknown as (
		event: RequestEvent
	) => Promise<Response>;
	const response = await handle(event as unknown as RequestEvent);
	outgoing.writeHead(response.status, Object.fromEntries(response.headers));
	outgoing.end(await response.text());
}

let george: TestPatient;
let own: RecordAccess;
let plan: Plan;

beforeEach(async () => {
	place = `198.51.100.${Math.floor(Math.random() * 250)}:${Date.now()}`;
	george = await makePatient('George Tully', '1955-02-01');
	const hospital = await makeOrganisation('hospital', 'St Brannock');
	await relate(george.patientId, hospital);
	const iyer = makeClinician(hospital, 'Dr Iyer', 'doctor', 'Consultant');
	own = await ownAccess(george);
	plan = await makePlan(await openForCareOf(george, iyer), 'contingency-plans');
});

const recipient = 'Another area’s ambulance';

test('a standard viewer opens the link: the plan, and just who it is about', async () => {
	const { link } = await makeTestLink(own, plan.entryId, {}, origin);
	const viewer = new SHLViewer({ shlinkURI: link });
	expect(viewer.shl.payload).toMatchObject({ flag: 'LP', label: 'Fridge door', v: 1 });
	const { fhirResources } = await viewer.resolveSHL({ recipient, passcode: PASSCODE });
	const [bundle] = fhirResources as { resourceType: string; entry: { resource: object }[] }[];
	expect(bundle!.resourceType).toBe('Bundle');
	const resources = bundle!.entry.map(({ resource }) => resource as Record<string, unknown>);
	expect(resources.map(({ resourceType }) => resourceType)).toEqual([
		'Composition',
		'Patient',
		'CarePlan'
	]);
	for (const one of resources) expect(checkResource(one, one.resourceType as never)).toEqual([]);
	expect(resources[1]).toMatchObject({ name: [{ text: 'George Tully' }], birthDate: '1955-02-01' });
	expect(JSON.stringify(resources[2])).toContain('Ring the helpline first.');
	const [event] = (await listEvents(george.patientId)).slice(-1);
	expect(event).toMatchObject({ view: 'link', outcome: 'allowed', actor: { name: recipient } });
});

test('what is too long for the answer is fetched apart, once more through the gate', async () => {
	const { link, address } = await makeTestLink(own, plan.entryId, { mostUses: 1 }, origin);
	const viewer = new SHLViewer({ shlinkURI: link });
	const asked = { recipient, passcode: PASSCODE, embeddedLengthMax: 10 };
	const { manifest, fhirResources } = await viewer.resolveSHL(asked);
	expect(JSON.stringify(fhirResources)).toContain('Ring the helpline first.');
	const { location } = (manifest as { files: { location: string }[] }).files[0]!;
	expect(location).toMatch(new RegExp(`^${origin}/shl/${address}/[\\w-]{43}$`));
	const views = (await listEvents(george.patientId)).slice(-2).map(({ action }) => action);
	expect(views).toEqual(['opened', 'downloaded']);

	const [made] = await links();
	await endPlanLink(own, made!.linkId);
	expect((await fetch(location)).status).toBe(404);
	const later = new Date(Date.now() + 11 * 60_000);
	await atTime(later, async () => expect((await fetch(location)).status).toBe(404));
});

test('a wrong passcode, five of them, an ended link: the viewer’s own words, and all of it on the log', async () => {
	const { link, address } = await makeTestLink(own, plan.entryId, {}, origin);
	const viewer = new SHLViewer({ shlinkURI: link });
	const wrong = () => viewer.resolveSHL({ recipient, passcode: 'wrong-wrong' });
	await expect(wrong()).rejects.toThrow('Invalid or missing passcode');
	const told = await post(address, { recipient, passcode: 'wrong-again' });
	expect([told.status, await told.json()]).toEqual([
		401,
		{ message: 'The passcode is wrong.', remainingAttempts: 3 }
	]);
	for (let guess = 3; guess <= 5; guess++) await expect(wrong()).rejects.toThrow('passcode');
	const right = viewer.resolveSHL({ recipient, passcode: PASSCODE });
	await expect(right).rejects.toThrow('SHL manifest not found');
	const refused = (await listEvents(george.patientId)).filter(
		({ outcome }) => outcome === 'refused'
	);
	expect(refused.map(({ actor }) => actor.name)).toEqual([
		...[recipient, recipient, recipient, recipient, recipient, recipient]
	]);
});

test('a link that opens once opens once, though two ask at the same moment', async () => {
	const { link } = await makeTestLink(own, plan.entryId, { mostUses: 1 }, origin);
	const viewer = new SHLViewer({ shlinkURI: link });
	expect(viewer.shl.payload.flag).toBe('P');
	const open = () => viewer.resolveSHL({ recipient, passcode: PASSCODE });
	const both = await Promise.allSettled([open(), open()]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	const opened = (await listEvents(george.patientId)).filter(
		({ view, outcome }) => view === 'link' && outcome === 'allowed'
	);
	expect(opened.filter(({ actor }) => actor.kind === 'link-holder')).toHaveLength(1);
});

test('guessed addresses are nobody’s, and soon nothing is answered to whoever guesses', async () => {
	const answers: number[] = [];
	for (let guess = 0; guess < 22; guess++) {
		answers.push((await post('A'.repeat(43), { recipient })).status);
	}
	expect(answers.slice(0, 20)).toEqual(Array(20).fill(404));
	const last = await post('B'.repeat(43), { recipient });
	expect(last.status).toBe(429);
	expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('any page may ask, and a question without who asks is none', async () => {
	const { address } = await makeTestLink(own, plan.entryId, {}, origin);
	const before = await fetch(`${origin}/shl/${address}`, { method: 'OPTIONS' });
	expect(before.headers.get('access-control-allow-origin')).toBe('*');
	expect(before.headers.get('access-control-allow-headers')).toBe('Content-Type');
	const nobody = await post(address, { passcode: PASSCODE });
	expect(nobody.status).toBe(422);
	const answered = await post(address, { recipient, passcode: PASSCODE });
	expect(answered.headers.get('access-control-allow-origin')).toBe('*');
	expect(answered.headers.get('cache-control')).toBe('no-store');
});

function post(address: string, body: object): Promise<Response> {
	return fetch(`${origin}/shl/${address}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body)
	});
}

function links() {
	const { patientId } = george;
	return inPatient(patientId, (tx) => listLinks(tx, { patientId, at: now() }));
}
