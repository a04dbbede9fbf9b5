import '#tests/database.ts';
import { beforeEach, expect, test } from 'vitest';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { ownAccess } from '#tests/permission.ts';
import { makePlan, openForCareOf, planNow, signNow } from '#tests/plans.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { listNotifications } from '#lib/notifications/server/list-notifications.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { atTime } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { carryPlans } from './carry-plans.ts';
import { listDrafts } from './list-drafts.ts';
import { loadDraft } from './load-draft.ts';
import { loadPlans } from './load-plans.ts';
import { remindDrafts } from './remind-drafts.ts';
import { saveSection } from './save-section.ts';
import { withdrawPlan } from './withdraw-plan.ts';

const BASE = '/care-team/patients/1/plan';
let george: TestPatient;
let hospital: Organisation;
let iyer: ClinicianActor;

beforeEach(async () => {
	george = await makePatient('George Tully', '1955-02-01');
	hospital = await makeOrganisation('hospital', 'St Brannock');
	await relate(george.patientId, hospital);
	iyer = makeClinician(hospital, 'Dr Iyer', 'doctor', 'Consultant');
});

const onDay = <T>(day: string, work: (care: RecordAccess) => Promise<T>) =>
	atTime(`${day}T12:00:00Z`, async () => work(await openForCareOf(george, iyer)));

async function draftOn(day: string): Promise<string> {
	return onDay(day, async (care) => {
		const plan = await makePlan(care, 'contingency-plans', undefined, false);
		return plan.planId;
	});
}

test('what nobody has signed shows its age to the writer, the patient and the organisation, and from its day that it waits too long', async () => {
	const planId = await draftOn('2026-12-01');
	await onDay('2026-12-01', async (care) => {
		expect(await listDrafts(iyer)).toMatchObject([{ waits: 'since today', tooLong: false }]);
		const { waiting } = await loadDraft(care, BASE, planId);
		expect(waiting).toEqual({ words: 'Not signed: since today.', advice: null });
	});
	await onDay('2026-12-12', async (care) => {
		const words = '11 days, since 1 December 2026';
		expect(await listDrafts(iyer)).toMatchObject([{ waits: words, tooLong: true }]);
		const { waiting } = await loadDraft(care, BASE, planId);
		expect(waiting?.words).toBe(`Not signed: ${words}.`);
		expect(waiting?.advice).toContain('should be signed within 3 days');
		for (const access of [care, await ownAccess(george)]) {
			const { kinds } = await loadPlans(access, BASE);
			const [row] = kinds.find(({ kind }) => kind === 'contingency-plans')!.rows;
			expect(row!.about).toContain(words);
		}
		expect((await listEvents(george.patientId)).at(-1)).toMatchObject({ action: 'opened' });
	});
});

test('to write more makes it no younger; signed or withdrawn it waits no more; written in again it waits anew', async () => {
	const planId = await draftOn('2026-12-01');
	const write = (text: string) => async (care: RecordAccess) => {
		const { sections } = await planNow(care, planId);
		const basis = sections.find(({ section }) => section === 'what')?.version ?? 0;
		await saveSection(care, { planId, section: 'what', text, basis });
	};
	await onDay('2026-12-03', write('Take him to St Brannock.'));
	expect((await planNow(george, planId)).waiting).toMatchObject({ remindOn: '2026-12-04' });
	await onDay('2026-12-05', (care) => signNow(care, planId));
	expect(await listDrafts(iyer)).toEqual([]);
	await onDay('2026-12-06', write('Take him to St Brannock at once.'));
	expect((await planNow(george, planId)).waiting).toMatchObject({ remindOn: '2026-12-09' });
	await onDay('2026-12-07', (care) => withdrawPlan(care, { planId, reason: 'He is better.' }));
	expect(await listDrafts(iyer)).toEqual([]);
	expect((await planNow(george, planId)).sections).not.toEqual([]);
});

test('the list says whose it is to nobody, and nothing to others; a draft of somebody who left stays', async () => {
	await draftOn('2026-12-01');
	expect(JSON.stringify(await listDrafts(iyer))).not.toMatch(/Tully|St Brannock\./);
	const elsewhere = makeClinician(await makeOrganisation('hospital'), 'Dr Walsh', 'doctor');
	expect(await listDrafts(elsewhere)).toEqual([]);
	const colleague = makeClinician(hospital, 'Dr Balogun', 'doctor');
	expect(await listDrafts(colleague)).toHaveLength(1);
});

test('whoever writes about themself is reminded once, after two weeks; nobody is of what others sign', async () => {
	await draftOn('2026-12-01');
	const { planId } = await atTime('2026-12-01T12:00:00Z', async () =>
		makePlan(await ownAccess(george), 'about-me', undefined, false)
	);
	const told = async (patientId = george.patientId) => {
		const { notifications } = await listNotifications(patientId);
		return notifications.filter(({ kind }) => kind === 'plan-review').map(({ about }) => about);
	};
	await onDay('2026-12-14', () => remindDrafts());
	expect(await told()).toEqual([]);
	await onDay('2026-12-15', () => Promise.all([remindDrafts(), remindDrafts()]));
	expect(await told()).toEqual([{ planId }]);
	await onDay('2027-01-15', () => remindDrafts());
	expect(await told()).toHaveLength(1);
	const dana = await makePatient('Dana Price');
	expect(await told(dana.patientId)).toEqual([]);
});

test('when two records become one, a draft comes along with its age', async () => {
	const planId = await draftOn('2026-12-01');
	const remaining = await makePatient('George Tully', '1955-02-01');
	const way = { remaining: remaining.patientId, replaced: george.patientId };
	await inTransaction((tx) => carryPlans(tx, way));
	expect((await planNow(remaining, planId)).waiting).toMatchObject({ remindOn: '2026-12-04' });
	expect((await listDrafts(iyer))[0]!.href).toContain(remaining.patientId);
});
