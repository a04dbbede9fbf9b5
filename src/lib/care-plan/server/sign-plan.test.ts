import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { changeSharing } from '#lib/access/server/change-sharing.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
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
import { basisOf } from '../rules.ts';
import { loadPlans } from './load-plans.ts';
import { postSection } from './post-section.ts';
import { saveSection } from './save-section.ts';
import { startPlan } from './start-plan.ts';
import { withdrawPlan } from './withdraw-plan.ts';

let george: TestPatient;
let own: RecordAccess;
let hospital: Organisation;
let iyer: ClinicianActor;
let care: RecordAccess;

beforeEach(async () => {
	george = await makePatient('George Tully', '1955-02-01');
	hospital = await makeOrganisation('hospital', 'St Brannock');
	await relate(george.patientId, hospital);
	iyer = makeClinician(hospital, 'Dr Iyer', 'doctor', 'Consultant');
	[own, care] = [await ownAccess(george), await openForCareOf(george, iyer)];
});

test('what a doctor signs is in the record, under the standard’s headings, with who agreed', async () => {
	const plan = await makePlan(care, 'contingency-plans');
	const { entry } = await getEntry(own, plan.entryId);
	expect(entry).toMatchObject({ category: 'contingency-plans', status: 'current', version: 1 });
	expect(entry.source.name).toBe('St Brannock');
	expect(entry.content.author).toEqual({
		name: 'Dr Iyer',
		role: 'Consultant',
		organisation: 'St Brannock'
	});
	expect(entry.content.details.map(({ label }) => label)).toEqual([
		'What should happen',
		'Trigger factors',
		'Who should be contacted',
		'Agreed with person or legitimate representative'
	]);
	expect(entry.content.details[0]!.text).toBe(
		'Ring the helpline first.\nIf worse, take him to St Brannock.'
	);
});

test('a section that both write is of both: the next version has it, the first stays', async () => {
	const plan = await makePlan(care, 'contingency-plans');
	await save(own, plan.planId, 'communicate', 'I hear badly on the left.');
	expect((await getEntry(own, plan.entryId)).versions).toHaveLength(1);
	await signNow(care, plan.planId);
	const { versions } = await getEntry(own, plan.entryId);
	expect(versions).toHaveLength(2);
	expect(versions[0]!.content.details.map(({ text }) => text)).toContain(
		'I hear badly on the left.'
	);
	expect((await planNow(own, plan.planId)).signings.map(({ version }) => version)).toEqual([2, 1]);
});

test('nobody’s words are written over unread: the second writer is told, and may write again', async () => {
	const { planId } = await makePlan(care, 'contingency-plans', {}, false);
	await save(own, planId, 'triggers', 'When I cannot breathe.', 0);
	const late = save(care, planId, 'triggers', 'Oxygen below 88%.', 0);
	await expect(late).rejects.toMatchObject({ status: 409, code: 'section-changed' });
	expect((await planNow(own, planId)).sections[0]!.text).toBe('When I cannot breathe.');
	await save(care, planId, 'triggers', 'When I cannot breathe, or oxygen below 88%.', 1);
	expect((await planNow(own, planId)).sections[0]).toMatchObject({ version: 2 });
});

test('two who write at the same moment: one is kept, one is told', async () => {
	const { planId } = await makePlan(care, 'contingency-plans', {}, false);
	const written = await Promise.allSettled([
		save(own, planId, 'triggers', 'Mine', 0),
		save(care, planId, 'triggers', 'Theirs', 0)
	]);
	expect(written.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('the same words twice are one version; so is a plan that is signed twice', async () => {
	const { planId } = await makePlan(care, 'contingency-plans');
	const before = await planNow(own, planId);
	await save(
		care,
		planId,
		'triggers',
		before.sections.find((one) => one.section === 'triggers')!.text,
		0
	);
	expect((await planNow(own, planId)).sections).toEqual(before.sections);
	const signingId = randomUUID();
	await signNow(care, planId, { signingId });
	await signNow(care, planId, { signingId });
	expect((await planNow(own, planId)).signings).toHaveLength(2);
});

test('a plan over 200 kB is refused in words, and what was typed comes back', async () => {
	const { planId } = await makePlan(own, 'about-me', {}, false);
	// 3 bytes a letter: 60 kB a section, within what one section may have.
	const long = '€'.repeat(20_000);
	for (const section of ['important', 'people', 'wellness']) await save(own, planId, section, long);
	const form = new FormData();
	form.set('text', long);
	form.set('basis', '0');
	const posted = await postSection(own, { planId, section: 'support' }, form);
	expect(posted).toMatchObject({ status: 422, text: long, conflict: false });
	expect(posted!.errors.text).toBe('The whole plan is too long. Write this part shorter.');
	expect((await planNow(own, planId)).sections).toHaveLength(3);
});

test('nobody signs what they have not read', async () => {
	const plan = await makePlan(care, 'contingency-plans', undefined, false);
	const basis = basisOf(plan.sections);
	await save(own, plan.planId, 'statement', 'I do not want to die in an ambulance.');
	const signing = signNow(care, plan.planId, { basis });
	await expect(signing).rejects.toMatchObject({ status: 409, code: 'plan-changed' });
});

test('a plan is not signed without what it needs, nor by a role that does not answer for it', async () => {
	const { planId } = await makePlan(care, 'end-of-life-plans', { cpr: 'Do not attempt.' }, false);
	await expect(signNow(care, planId)).rejects.toMatchObject({ code: 'plan-unfinished' });
	const nurse = await openForCareOf(
		george,
		makeClinician(hospital, 'Nurse Ellis', 'nurse', 'Nurse')
	);
	await expect(signNow(nurse, planId)).rejects.toMatchObject({ code: 'role-does-not-sign' });
	await expect(signNow(own, planId)).rejects.toMatchObject({ code: 'role-does-not-sign' });
});

test('the person writes what is theirs, and not what a doctor answers for', async () => {
	const { planId } = await makePlan(care, 'end-of-life-plans', {}, false);
	await save(own, planId, 'important', 'To see the sea.');
	await expect(save(own, planId, 'cpr', 'Attempt it.')).rejects.toMatchObject({ status: 404 });
	await expect(save(care, planId, 'important', 'The sea.', 1)).rejects.toMatchObject({
		status: 404
	});
});

test('“About me” is the person’s own, and nobody else reads it before they publish it', async () => {
	const draft = await makePlan(own, 'about-me', undefined, false);
	await expect(save(care, draft.planId, 'important', 'Mine')).rejects.toMatchObject({
		status: 404
	});
	await expect(startPlan(care, { planId: randomUUID(), kind: 'about-me' })).rejects.toThrow(
		'own words'
	);
	await signNow(own, draft.planId);
	const { entry } = await getEntry(care, draft.entryId);
	expect(entry.content.author).toMatchObject({ name: 'George Tully', role: 'Patient' });
	expect(entry.content.details).toEqual([
		{ label: 'What is most important to me', text: 'My garden, and being told what is going on.' }
	]);
});

test('a pharmacist or a crew starts no plan that is not theirs to sign; a nurse begins what a doctor signs', async () => {
	const at = (role: 'pharmacist' | 'paramedic' | 'nurse') =>
		openForCareOf(george, makeClinician(hospital, 'Somebody', role));
	const wish = () => ({ planId: randomUUID(), kind: 'end-of-life-plans' }) as const;
	for (const role of ['pharmacist', 'paramedic'] as const) {
		const access = await at(role);
		await expect(startPlan(access, wish())).rejects.toMatchObject({ code: 'role-does-not-start' });
		const { kinds } = await loadPlans(access, '/x/plan');
		expect(kinds.find(({ kind }) => kind === 'end-of-life-plans')!.start).toBeNull();
	}
	await startPlan(await at('nurse'), wish());
});

test('there is one plan of a kind at an organisation: starting it again goes on with it', async () => {
	const { planId } = await makePlan(care, 'care-plans', {}, false);
	expect(await startPlan(care, { planId: randomUUID(), kind: 'care-plans' })).toBe(planId);
	const elsewhere = await makeOrganisation('community');
	await relate(george.patientId, elsewhere);
	const nurse = await openForCareOf(george, makeClinician(elsewhere, 'Nurse', 'nurse'));
	expect(await startPlan(nurse, { planId: randomUUID(), kind: 'care-plans' })).not.toBe(planId);
});

test('a withdrawn plan stays, as withdrawn and with the words that were signed; it is written in no more', async () => {
	const plan = await makePlan(care, 'contingency-plans');
	await save(own, plan.planId, 'triggers', 'Not signed by anybody.', 1);
	await withdrawPlan(care, { planId: plan.planId, reason: 'He is better.' });
	const { entry, versions } = await getEntry(own, plan.entryId);
	expect([entry.status, versions.length]).toEqual(['resolved', 2]);
	const texts = entry.content.details.map(({ text }) => text);
	expect(texts).toContain('He is better.');
	expect(texts).not.toContain('Not signed by anybody.');
	const late = save(own, plan.planId, 'triggers', 'More', 2);
	await expect(late).rejects.toMatchObject({ code: 'plan-withdrawn' });
});

test('another organisation, a person who is shut out, and Dana find no plan to write in', async () => {
	const { planId } = await makePlan(care, 'contingency-plans');
	const surgery = await makeOrganisation('gp-practice');
	await relate(george.patientId, surgery);
	const chen = await openForCareOf(george, makeClinician(surgery));
	await expect(save(chen, planId, 'triggers', 'x', 1)).rejects.toMatchObject({ status: 404 });

	await changeSharing(own, [
		{
			kind: 'set',
			provisionId: randomUUID(),
			provision: {
				effect: 'deny',
				whom: { kind: 'person', accountId: iyer.accountId },
				what: { kind: 'category', category: 'contingency-plans' },
				startsAt: new Date(Date.now() - 1000),
				endsAt: null,
				holdsInEmergency: true
			}
		}
	]);
	await expect(save(care, planId, 'triggers', 'x', 1)).rejects.toMatchObject({ status: 404 });

	const dana = await makePatient('Dana Price');
	const hers = await ownAccess(dana);
	await expect(save(hers, planId, 'triggers', 'x', 1)).rejects.toMatchObject({ status: 404 });
	expect((await listEntries(hers)).total).toBe(0);
});

test('each step leaves an event that says that the plan was written in, and the signing names it', async () => {
	const before = (await listEvents(george.patientId)).length;
	const plan = await makePlan(care, 'contingency-plans');
	const added = (await listEvents(george.patientId)).slice(before);
	expect(added.map(({ action, view, actor }) => [action, view, actor.kind])).toEqual(
		[...Array<string>(4).fill('draft'), 'plan'].map((view) => ['changed', view, 'clinician'])
	);
	expect(added.map(({ seen }) => seen)).toEqual([[], [], [], [], [plan.entryId]]);
});

function save(access: RecordAccess, planId: string, section: string, text: string, basis = 0) {
	return saveSection(access, { planId, section, text, basis });
}
