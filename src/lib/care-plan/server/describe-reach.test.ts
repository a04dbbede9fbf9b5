import '#tests/database.ts';
import type { CarePlan } from 'fhir/r4.d.ts';
import { beforeEach, expect, test } from 'vitest';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { allowTestSystems, connectTo, sendWaiting } from '#tests/filing.ts';
import { ownAccess } from '#tests/permission.ts';
import { makePlan, openForCareOf, signNow } from '#tests/plans.ts';
import { openPracticeSystem, type PracticeSystem } from '#tests/practice-system.ts';
import { at, deny, EVERYTHING } from '#tests/sharing.ts';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { didWords } from '#lib/access-log/words.ts';
import type { ToldEvent } from '#lib/access-log/schema.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { atTime } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Plan } from '../schema.ts';
import { loadPlan } from './load-plan.ts';
import { saveSection } from './save-section.ts';
import { withdrawPlan } from './withdraw-plan.ts';

let george: TestPatient;
let surgery: Organisation;
let hospital: Organisation;
let system: PracticeSystem;
let care: RecordAccess;

/** The hospital writes; the surgery has a system of its own, which plans are delivered to. */
beforeEach(async () => {
	allowTestSystems();
	system = await openPracticeSystem();
	george = await makePatient('George Tully', '1955-02-01');
	surgery = await makeOrganisation('gp-practice', 'Lighthouse');
	hospital = await makeOrganisation('hospital', 'St Brannock');
	await relate(george.patientId, surgery);
	await relate(george.patientId, hospital);
	await connectTo(surgery, system);
	care = await openForCareOf(george, makeClinician(hospital, 'Dr Iyer', 'doctor'));
	return () => system.close();
});

async function reachOf(access: RecordAccess, { entryId }: Plan, place = 'Lighthouse') {
	const { reach } = await loadPlan(access, '/me/plan', entryId);
	return reach.find(({ name }) => name === place);
}

const held = () =>
	[...system.held.values()].filter((one): one is CarePlan => one.resourceType === 'CarePlan');
const inAnHour = () => new Date(Date.now() + 3_600_000);

test('a plan that is signed is delivered to the own system of who looks after the patient, and that is on the log', async () => {
	const plan = await makePlan(care, 'contingency-plans');
	const own = await ownAccess(george);
	expect((await reachOf(own, plan))?.delivery).toBe('On its way to its own system');
	await sendWaiting(george);
	expect(held()).toMatchObject([{ status: 'active', subject: { type: 'Patient' } }]);
	expect(JSON.stringify(held())).toContain('If worse, take him to St Brannock.');
	expect([...system.held.values()]).toHaveLength(1);
	const event = (await listEvents(george.patientId)).findLast((one) => one.action === 'shared');
	expect(event).toMatchObject({ view: 'plan', seen: [plan.entryId] });
	expect(didWords(event as unknown as ToldEvent)).toBe('was sent one of your plans');
	for (const access of [own, care]) {
		const row = await reachOf(access, plan);
		expect(row?.delivery).toMatch(/^Delivered to its own system /);
		// That its system has it says not that anybody there has looked.
		expect(row?.lastOpened).toBe('Has not opened it');
	}
	expect((await reachOf(own, plan, 'St Brannock'))?.delivery).toBeNull();
});

test('the last failure to deliver is shown to patient and staff in words, while it is tried and after it worked', async () => {
	const plan = await makePlan(care, 'contingency-plans');
	system.next = [{ status: 503 }];
	await sendWaiting(george);
	const own = await ownAccess(george);
	for (const access of [own, care]) {
		expect((await reachOf(access, plan))?.delivery).toMatch(
			/^Not yet delivered to its own system\. Last failed .*: it said that it is busy or out of order\. It is tried again by itself$/
		);
	}
	await atTime(inAnHour(), () => sendWaiting(george));
	expect((await reachOf(own, plan))?.delivery).toMatch(
		/^Delivered to its own system .*\. Last failed .*: it said that it is busy/
	);
});

test('given up: it says so, and that it can be opened here', async () => {
	const plan = await makePlan(care, 'contingency-plans');
	system.next = [{ status: 422 }];
	await sendWaiting(george);
	expect((await reachOf(care, plan))?.delivery).toMatch(
		/^Not delivered to its own system\. Last failed .*: it did not take what we sent\. It can be opened here$/
	);
});

test('each new version takes the place of the one before, and a plan that is withdrawn is withdrawn there', async () => {
	const { planId, sections } = await makePlan(care, 'contingency-plans');
	await sendWaiting(george);
	const basis = sections.find(({ section }) => section === 'what')!.version;
	await saveSection(care, { planId, section: 'what', text: 'Ring Karen first.', basis });
	await signNow(care, planId);
	await sendWaiting(george);
	expect(held()).toHaveLength(1);
	expect(JSON.stringify(held())).toContain('Ring Karen first.');
	await withdrawPlan(care, { planId, reason: 'He is better.' });
	await sendWaiting(george);
	expect(held()).toMatchObject([{ status: 'revoked' }]);
});

test('what the patient hides from an organisation is not delivered, and staff cannot tell from it why', async () => {
	const plan = await makePlan(care, 'contingency-plans');
	await deny(george, at(surgery), EVERYTHING);
	await sendWaiting(george);
	expect(held()).toEqual([]);
	const forStaff = await reachOf(care, plan);
	expect(forStaff).toMatchObject({
		answer: 'Cannot open it',
		why: '',
		delivery: null,
		tried: null
	});
	expect((await reachOf(await ownAccess(george), plan))?.delivery).toBeNull();
});

test('that somebody was not let in is shown to the patient alone, until somebody there has opened it', async () => {
	const plan = await makePlan(care, 'contingency-plans');
	const crew = await makeOrganisation('ambulance', 'North Shore');
	const okoro = makeClinician(crew, 'Okoro', 'paramedic');
	const wish = { patientId: george.patientId, purpose: 'TREAT' } as const;
	await expect(openRecord(okoro, wish)).rejects.toThrow(NotFound);
	await relate(george.patientId, crew);
	expect((await reachOf(await ownAccess(george), plan, 'North Shore'))?.tried).toMatch(
		/^Somebody there tried to open your record .*, and was not let in$/
	);
	expect((await reachOf(care, plan, 'North Shore'))?.tried).toBeNull();
	await loadPlan(await openRecord(okoro, wish), '/x/plan', plan.entryId);
	expect((await reachOf(await ownAccess(george), plan, 'North Shore'))?.tried).toBeNull();
});

test('Dana’s plan is delivered to nobody who looks after George', async () => {
	const dana = await makePatient('Dana Price');
	await relate(dana.patientId, hospital);
	const hers = await openForCareOf(dana, makeClinician(hospital, 'Dr Iyer', 'doctor'));
	await makePlan(hers, 'contingency-plans');
	await sendWaiting(dana);
	expect(held()).toEqual([]);
});
