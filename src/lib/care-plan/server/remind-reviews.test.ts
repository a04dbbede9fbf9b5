import '#tests/database.ts';
import { beforeEach, expect, test } from 'vitest';
import { copyPatientRows } from '#lib/server/copy-patient-rows.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { listNotifications } from '#lib/notifications/server/list-notifications.ts';
import { relationships } from '#lib/organisations/server/tables.ts';
import { listLinks } from '#lib/links/server/list-links.ts';
import { atTime, now } from '#lib/server/clock.ts';
import { inPatient, inTransaction } from '#lib/server/db.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { makeTestLink } from '#tests/links.ts';
import { ownAccess } from '#tests/permission.ts';
import { makePlan, openForCareOf, planNow, signNow } from '#tests/plans.ts';
import { carryPlans } from './carry-plans.ts';
import { listReviews } from './list-reviews.ts';
import { remindReviews } from './remind-reviews.ts';
import { withdrawPlan } from './withdraw-plan.ts';

let george: TestPatient;
let iyer: ClinicianActor;
let care: RecordAccess;

beforeEach(async () => {
	george = await makePatient('George Tully', '1955-02-01');
	const hospital = await makeOrganisation('hospital', 'St Brannock');
	await relate(george.patientId, hospital);
	iyer = makeClinician(hospital, 'Dr Iyer', 'doctor', 'Consultant');
	care = await openForCareOf(george, iyer);
});

test('two weeks before its day the patient is told once, and the organisation sees it until it is done', async () => {
	const { planId, entryId } = await makePlan(care, 'contingency-plans');
	await signNow(care, planId, { reviewOn: '2031-03-20' });
	await atTime('2031-03-05T12:00:00Z', async () => {
		await remindReviews();
		expect([await told(), await listReviews(iyer)]).toEqual([[], []]);
	});
	await atTime('2031-03-06T12:00:00Z', async () => {
		await Promise.all([remindReviews(), remindReviews()]);
		expect(await told()).toEqual([{ entryId }]);
		await remindReviews();
		expect(await told()).toHaveLength(1);
		expect(await listReviews(iyer)).toMatchObject([{ due: '20 March 2031', overdue: false }]);
		expect(JSON.stringify(await listReviews(iyer))).not.toContain('Tully');
	});
	await atTime('2031-03-20T12:00:00Z', async () => {
		expect(await listReviews(iyer)).toMatchObject([{ overdue: true }]);
	});
	const elsewhere = makeClinician(await makeOrganisation('hospital'), 'Dr Walsh', 'doctor');
	const dana = await makePatient('Dana Price');
	await atTime('2031-03-20T12:00:00Z', async () => {
		expect(await listReviews(elsewhere)).toEqual([]);
		expect((await listNotifications(dana.patientId)).notifications).toEqual([]);
	});
	await signNow(care, planId, { reviewOn: '2032-03-20' });
	await atTime('2031-03-21T12:00:00Z', async () => {
		await remindReviews();
		expect([(await told()).length, await listReviews(iyer)]).toEqual([1, []]);
	});
});

test('nobody is told of a plan that was withdrawn', async () => {
	const { planId } = await makePlan(care, 'contingency-plans');
	await signNow(care, planId, { reviewOn: '2031-03-20' });
	await withdrawPlan(care, { planId, reason: 'He is better.' });
	await atTime('2031-03-20T12:00:00Z', async () => {
		await remindReviews();
		expect([await told(), await listReviews(iyer)]).toEqual([[], []]);
	});
});

test('when two records become one, plans, links and what is waited for come along', async () => {
	const plan = await makePlan(care, 'contingency-plans');
	await signNow(care, plan.planId, { reviewOn: '2031-03-20' });
	await makeTestLink(await ownAccess(george), plan.entryId);
	const remaining = await makePatient('George Tully', '1955-02-01');
	const way = { remaining: remaining.patientId, replaced: george.patientId };
	await inTransaction(async (tx) => {
		const both = { from: way.replaced, to: way.remaining };
		await copyPatientRows(tx, relationships, both);
		await carryPlans(tx, way);
	});
	const carried = await planNow(remaining, plan.planId);
	expect(carried.sections.map(({ text }) => text)).toEqual(plan.sections.map(({ text }) => text));
	expect(carried.signings.map(({ version }) => version)).toEqual([2, 1]);
	const links = await inPatient(way.remaining, (tx) =>
		listLinks(tx, { patientId: way.remaining, at: now() })
	);
	expect(links.map(({ label }) => label)).toEqual(['Fridge door']);
	await atTime('2031-03-20T12:00:00Z', async () => {
		await remindReviews();
		expect(await told(remaining.patientId)).toEqual([{ entryId: plan.entryId }]);
		expect(await told()).toEqual([]);
	});
});

async function told(patientId = george.patientId) {
	const { notifications } = await listNotifications(patientId);
	return notifications.filter(({ kind }) => kind === 'plan-review').map(({ about }) => about);
}
