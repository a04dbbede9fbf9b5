import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { changeSharing } from '#lib/access/server/change-sharing.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { sentence } from '#lib/access-log/words.ts';
import type { ProvisionDraft } from '#lib/consent/schema.ts';
import { listLinks } from '#lib/links/server/list-links.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { listOpenings } from '#lib/record/server/list-openings.ts';
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
import type { Plan } from '../schema.ts';
import { endPlanLink } from './end-plan-link.ts';
import { makeLink } from './make-link.ts';
import { openLink } from './open-link.ts';
import { withdrawPlan } from './withdraw-plan.ts';

let george: TestPatient;
let own: RecordAccess;
let care: RecordAccess;
let plan: Plan;
let hospital: Organisation;

beforeEach(async () => {
	george = await makePatient('George Tully', '1955-02-01');
	hospital = await makeOrganisation('hospital', 'St Brannock');
	await relate(george.patientId, hospital);
	const iyer = makeClinician(hospital, 'Dr Iyer', 'doctor', 'Consultant');
	[own, care] = [await ownAccess(george), await openForCareOf(george, iyer)];
	plan = await makePlan(care, 'contingency-plans');
});

test('whoever has the link and its passcode reads the plan; the patient reads who they said they were', async () => {
	const { address } = await makeTestLink(own, plan.entryId);
	const before = (await listEvents(george.patientId)).length;
	const { sheet } = await open(address);
	expect(sheet).toMatchObject({ title: 'Emergency plan', person: { name: 'George Tully' } });
	expect(sheet.parts[0]!.text).toContain('Ring the helpline first.');
	expect([sheet.noDecisions, sheet.noAllergies]).toEqual([true, true]);

	const [event, ...more] = (await listEvents(george.patientId)).slice(before);
	expect(more).toEqual([]);
	expect(event).toMatchObject({
		action: 'opened',
		view: 'link',
		outcome: 'allowed',
		basis: 'link'
	});
	expect(event!.seen).toEqual([plan.entryId]);
	expect(event!.told).toEqual(['patient']);
	expect(await newestLine()).toMatch(
		/^Somebody with your link “Fridge door”, by the name “Crew 7”, looked at one of your plans on .* because they had a link that you made\.$/
	);
});

test('a passcode guessed 5 times: each is on the log and counted; then nobody gets in, with the right one either', async () => {
	const { address } = await makeTestLink(own, plan.entryId);
	for (const left of [4, 3, 2, 1, 0]) {
		await expect(open(address, { passcode: 'wrong' })).rejects.toMatchObject({
			status: 404,
			code: 'wrong-passcode',
			guessesLeft: left
		});
	}
	await expect(open(address)).rejects.toMatchObject({ code: 'locked', guessesLeft: undefined });
	const refused = (await listEvents(george.patientId)).filter(
		({ outcome }) => outcome === 'refused'
	);
	expect(refused.map(({ view, seen, actor }) => [view, seen, actor.name])).toEqual(
		Array(6).fill(['link', [], 'Crew 7'])
	);
	expect(await newestLine()).toMatch(
		/by the name “Crew 7”, tried to open your record on .* and was not let in\.$/
	);
});

test('ten guesses at once are no more than five', async () => {
	const { address } = await makeTestLink(own, plan.entryId);
	const guesses = Array.from({ length: 10 }, () => open(address, { passcode: 'wrong' }));
	const ended = await Promise.allSettled(guesses);
	const codes = ended.map((one) => (one as PromiseRejectedResult).reason.code as string).sort();
	expect(codes).toEqual([
		...Array<string>(5).fill('locked'),
		...Array<string>(5).fill('wrong-passcode')
	]);
});

test('of two who use it for the last time at once, exactly one reads', async () => {
	const { address } = await makeTestLink(own, plan.entryId, { mostUses: 1 });
	const both = await Promise.allSettled([open(address), open(address)]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
	expect(lost.reason).toMatchObject({ status: 404, code: 'used-up' });
	expect(await outcomes()).toEqual(['opened', 'used-up']);
});

test('a link used after its revocation, and one whose time is over, open nothing, and each try is on the log', async () => {
	const ended = await makeTestLink(own, plan.entryId);
	const [link] = await links();
	await endPlanLink(own, link!.linkId);
	await expect(open(ended.address)).rejects.toMatchObject({ status: 404, code: 'ended' });

	const over = await makeTestLink(own, plan.entryId, { expiresAt: new Date(Date.now() + 60_000) });
	const later = new Date(Date.now() + 120_000);
	await atTime(later, () =>
		expect(open(over.address)).rejects.toMatchObject({ status: 404, code: 'over' })
	);
	expect(await outcomes()).toEqual(['ended', 'over']);
});

test.each<[string, ProvisionDraft['whom'], ProvisionDraft['what'] | 'plan']>([
	['the plan from everyone', { kind: 'everyone' }, 'plan'],
	[
		'such plans from crews',
		{ kind: 'organisation-kind', organisationKind: 'ambulance' },
		{ kind: 'category', category: 'contingency-plans' }
	],
	[
		'everything from crews',
		{ kind: 'organisation-kind', organisationKind: 'ambulance' },
		{ kind: 'everything' }
	]
])('hiding %s holds at the next use', async (_, whom, what) => {
	const { address } = await makeTestLink(own, plan.entryId);
	await open(address);
	await deny(whom, what === 'plan' ? { kind: 'entry', entryId: plan.entryId } : what);
	await expect(open(address)).rejects.toMatchObject({ status: 404, code: 'hidden' });
	expect((await listEvents(george.patientId)).at(-1)).toMatchObject({
		outcome: 'refused',
		seen: []
	});
});

test('it opens under “ask me first”, as a code does, and never under “never”', async () => {
	const { address } = await makeTestLink(own, plan.entryId);
	await choose('ask-first');
	expect((await open(address)).sheet.title).toBe('Emergency plan');
	await choose('never');
	await expect(open(address)).rejects.toMatchObject({ code: 'hidden' });
});

test('a withdrawn plan is not opened; treatment decisions stand beside one that is', async () => {
	const decided = await makePlan(care, 'end-of-life-plans');
	const { address } = await makeTestLink(own, plan.entryId);
	const { sheet } = await open(address);
	expect(sheet.decisions.map(({ entryId }) => entryId)).toEqual([decided.entryId]);
	expect(sheet.decisions[0]!.parts.map(({ text }) => text)).toContain(
		'Do not attempt resuscitation.'
	);
	expect(sheet.noDecisions).toBe(false);
	await deny({ kind: 'everyone' }, { kind: 'entry', entryId: decided.entryId });
	expect((await open(address)).sheet.decisions).toEqual([]);
	await withdrawPlan(care, { planId: plan.planId, reason: 'He is better.' });
	await expect(open(address)).rejects.toMatchObject({ code: 'hidden' });
});

test('what somebody says about themselves is handed out alone', async () => {
	await makePlan(care, 'end-of-life-plans');
	const mine = await makePlan(own, 'about-me');
	const { address } = await makeTestLink(own, mine.entryId);
	const { sheet } = await open(address);
	expect([sheet.kind, sheet.decisions, sheet.noAllergies]).toEqual(['about-me', [], false]);
});

test('nobody’s address opens nothing; a staff member and Dana make no link to it', async () => {
	await expect(open('A'.repeat(43))).rejects.toMatchObject({ status: 404 });
	const wish = { entryId: plan.entryId, label: 'x', passcode: null, mostUses: null };
	const expiresAt = new Date(Date.now() + 60_000);
	const making = makeLink(care, { ...wish, expiresAt, address: 'B'.repeat(43) });
	await expect(making).rejects.toMatchObject({ status: 404 });
	const dana = await makePatient('Dana Price');
	const hers = await makeTestLink(await ownAccess(dana), plan.entryId);
	await expect(open(hers.address)).rejects.toMatchObject({ code: 'hidden' });
	expect(await links()).toEqual([]);
});

test('the same form twice makes one link', async () => {
	const { address } = await makeTestLink(own, plan.entryId);
	await expect(makeTestLink(own, plan.entryId, { address })).rejects.toMatchObject({
		code: 'link-made'
	});
	expect(await links()).toHaveLength(1);
});

function open(address: string, more: { passcode?: string } = {}) {
	const knock = { address, recipient: 'Crew 7', passcode: PASSCODE, place: randomUUID() };
	return openLink({ ...knock, ...more });
}

function links() {
	const { patientId } = george;
	return inPatient(patientId, (tx) => listLinks(tx, { patientId, at: now() }));
}

async function outcomes() {
	return (await links()).flatMap(({ uses }) => uses.map(({ outcome }) => outcome)).sort();
}

async function newestLine() {
	const { openings } = await listOpenings(own);
	return sentence(openings[0]!.event);
}

async function deny(whom: ProvisionDraft['whom'], what: ProvisionDraft['what']): Promise<void> {
	const when = { startsAt: new Date(Date.now() - 1000), endsAt: null, holdsInEmergency: false };
	const provision = { effect: 'deny' as const, whom, what, ...when };
	await changeSharing(own, [{ kind: 'set', provisionId: randomUUID(), provision }]);
}

async function choose(value: string): Promise<void> {
	await changeSharing(own, [
		{ kind: 'choose', choiceId: randomUUID(), subject: 'whole-record', value }
	] as never);
}
