import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { changeSharing } from '#lib/access/server/change-sharing.ts';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import type { ProvisionDraft } from '#lib/consent/schema.ts';
import { readDraft } from '#lib/consent/server/read-draft.ts';
import { askForCorrection } from '#lib/corrections/server/ask-for-correction.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { saveDraft } from '#lib/record/server/save-draft.ts';
import { showChange } from '#lib/record/server/show-change.ts';
import { NotFound } from '#lib/server/errors.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { ownAccess } from '#tests/permission.ts';
import { makePlan, openForCareOf, signNow } from '#tests/plans.ts';
import { choose } from '#tests/sharing.ts';
import type { Plan } from '../schema.ts';
import { loadPlan } from './load-plan.ts';
import { loadPlanPaper } from './load-plan-paper.ts';
import { loadPlans } from './load-plans.ts';
import { saveSection } from './save-section.ts';

let george: TestPatient;
let own: RecordAccess;
let surgery: Organisation;
let hospital: Organisation;
let pharmacy: Organisation;
let crew: Organisation;
let care: RecordAccess;
let plan: Plan;

beforeEach(async () => {
	george = await makePatient('George Tully', '1955-02-01');
	surgery = await makeOrganisation('gp-practice', 'Lighthouse');
	hospital = await makeOrganisation('hospital', 'St Brannock');
	pharmacy = await makeOrganisation('pharmacy', 'Brightsave');
	crew = await makeOrganisation('ambulance', `North Shore ${randomUUID()}`);
	for (const one of [surgery, hospital, pharmacy]) await relate(george.patientId, one);
	[own, care] = [
		await ownAccess(george),
		await openForCareOf(george, makeClinician(hospital, 'Dr Iyer', 'doctor', 'Consultant'))
	];
	plan = await makePlan(care, 'contingency-plans');
});

test('the ambulance that has nothing to do with the patient yet can open it in an emergency', async () => {
	expect(await reachOf(own, crew)).toMatchObject({ answer: 'In an emergency', colour: 'blue' });
	expect(await reachOf(own, surgery)).toMatchObject({
		answer: 'Can open it',
		why: 'You are registered there',
		lastOpened: 'Has not opened it'
	});
});

test('what a kind of organisation does not see by default is said, with a permission filled in', async () => {
	const row = await reachOf(own, pharmacy);
	expect(row.why).toContain('This is not among what pharmacies usually see.');
	expect(Object.fromEntries(row.fix!.fields.map(({ name, value }) => [name, value]))).toMatchObject(
		{
			effect: 'permit',
			whomWhich: pharmacy.organisationId,
			entry: plan.entryId
		}
	);
});

test('a choice of the patient’s is told to the patient, with its day, and to nobody else', async () => {
	const provisionId = await deny({ kind: 'organisation', organisationId: surgery.organisationId });
	const mine = await reachOf(own, surgery);
	expect(mine.answer).toBe('Cannot open it');
	expect(mine.why).toMatch(/^Your choice of \d+ \w+ \d{4} at .* hides it\./);
	expect(mine.fix!.fields).toContainEqual({ name: 'made', value: provisionId });

	const [chosen, usual] = [await reachOf(care, surgery), await reachOf(care, pharmacy)];
	for (const row of [chosen, usual]) {
		expect(row).toMatchObject({ answer: 'Cannot open it', why: '', fix: null });
	}
	await changeSharing(own, [{ kind: 'withdraw', provisionId }]);
	expect(await reachOf(own, surgery)).toMatchObject({ answer: 'Can open it' });
});

test('several choices that each hide it are all named, and one permission for this plan outweighs them', async () => {
	const { organisationId } = surgery;
	await deny({ kind: 'organisation', organisationId });
	await deny({ kind: 'everyone' });
	await choose(george, 'whole-record', 'ask-first');
	const row = await reachOf(own, crew);
	expect(row.why).toMatch(
		/^2 of your choices hide it: that of .* \d{4} at .* and that for your whole record\./
	);
	const mine = await reachOf(own, surgery);
	expect(mine.why).toMatch(/^2 of your choices hide it: that of .* and that of /);
	expect(mine.fix!.text).toBe('Let it open this all the same');

	const given = mine.fix!.fields.map(({ name, value }) => [name, value]);
	const draft = readDraft(new URLSearchParams(given));
	const { check } = await showChange(own, draft);
	expect(JSON.stringify(check!.consequences)).toContain(surgery.name);
	await saveDraft(own, draft);
	expect(await reachOf(own, surgery)).toMatchObject({ answer: 'Can open it' });
	expect(await reachOf(care, surgery)).toMatchObject({ answer: 'Can open it' });
});

test('where no permission outweighs them, the choice that has to go first is offered', async () => {
	const { organisationId } = surgery;
	const what = { kind: 'entry', entryId: plan.entryId! } as const;
	const exact = await deny({ kind: 'organisation', organisationId }, what);
	await deny({ kind: 'organisation', organisationId });
	const mine = await reachOf(own, surgery);
	expect(mine.fix).toMatchObject({ text: 'Take this choice back' });
	expect(mine.fix!.fields).toContainEqual({ name: 'made', value: exact });
	await changeSharing(own, [{ kind: 'withdraw', provisionId: exact }]);
	await choose(george, 'whole-record', 'never');
	expect((await reachOf(own, surgery)).fix!.text).toBe('Choose again');
});

test('it says who opened it last, and that they have not seen the newest version', async () => {
	const chen = await openForCareOf(george, makeClinician(surgery));
	await loadPlan(chen, '/care', plan.entryId);
	expect((await reachOf(own, surgery)).lastOpened).toMatch(/^Last opened .*: this version$/);
	await signNow(care, plan.planId);
	expect((await reachOf(own, surgery)).lastOpened).toMatch(/: version 1, not the newest$/);
});

test('reading it is an event that names the plan and its version', async () => {
	await signNow(care, plan.planId);
	await loadPlan(care, '/care', plan.entryId);
	const last = (await listEvents(george.patientId)).at(-1)!;
	expect(last).toMatchObject({ action: 'opened', view: 'plan', seen: [plan.entryId] });
});

test('to whom it is hidden there is no plan, and no gap where it was', async () => {
	const chen = await openForCareOf(george, makeClinician(surgery));
	const bare = await makePatient('Ada Lovelace');
	await relate(bare.patientId, surgery);
	const empty = await openForCareOf(bare, makeClinician(surgery));
	await deny({ kind: 'organisation', organisationId: surgery.organisationId });
	await expect(loadPlan(chen, '/care', plan.entryId)).rejects.toMatchObject({ status: 404 });
	const kinds = async (access: RecordAccess) => (await loadPlans(access, '/care')).kinds;
	expect(await kinds(chen)).toEqual(await kinds(empty));
});

test('a plan that nobody has signed is nowhere for another organisation', async () => {
	const draft = await makePlan(care, 'end-of-life-plans', undefined, false);
	const chen = await openForCareOf(george, makeClinician(surgery));
	const shown = JSON.stringify((await loadPlans(chen, '/care')).kinds);
	expect(shown).not.toContain(draft.planId);
	expect(shown).not.toContain(draft.entryId);
	expect(JSON.stringify((await loadPlans(own, '/me/plan')).kinds)).toContain(draft.planId);
});

test('what changed between versions is shown word by word, under its heading', async () => {
	await saveMore();
	const { versions } = await loadPlan(own, '/me/plan', plan.entryId);
	expect(versions[0]!.changes).toEqual([
		{
			heading: 'Trigger factors',
			parts: expect.arrayContaining([
				{ text: 'He is breathless at rest', kind: 'same' },
				{ text: expect.stringContaining('feverish') as string, kind: 'added' }
			]) as unknown
		}
	]);
});

test('Dana finds neither the plan nor anything of it', async () => {
	const hers = await ownAccess(await makePatient('Dana Price'));
	await expect(loadPlan(hers, '/me/plan', plan.entryId)).rejects.toMatchObject({ status: 404 });
	expect((await loadPlans(hers, '/me/plan')).kinds.flatMap(({ rows }) => rows)).toEqual([]);
});

async function reachOf(access: RecordAccess, { name }: Organisation) {
	const base = access.standing.kind === 'patient' ? '/me/plan' : '/care/plan';
	const { reach } = await loadPlan(access, base, plan.entryId);
	return reach.find((row) => row.name === name)!;
}

async function deny(
	whom: ProvisionDraft['whom'],
	what: ProvisionDraft['what'] = { kind: 'category', category: 'contingency-plans' }
): Promise<string> {
	const provisionId = randomUUID();
	const provision: ProvisionDraft = {
		effect: 'deny',
		whom,
		what,
		startsAt: new Date(Date.now() - 1000),
		endsAt: null,
		holdsInEmergency: false
	};
	await changeSharing(own, [{ kind: 'set', provisionId, provision }]);
	return provisionId;
}

async function saveMore(): Promise<void> {
	const text = 'He is breathless at rest, or feverish.';
	await saveSection(own, { planId: plan.planId, section: 'triggers', text, basis: 1 });
	await signNow(care, plan.planId);
}

test('staff print what they may read, under whose hands it came from; others do not', async () => {
	const { patientId } = george;
	const base = `/care-team/patients/${patientId}/plan`;
	const doctor = makeClinician(surgery, 'Dr Osei', 'gp', 'GP');
	const opened = await openRecord(doctor, { patientId, purpose: 'TREAT', onPaper: true });
	const { sheet, paper } = await loadPlanPaper(opened, base, plan.entryId);
	expect(sheet.parts.length).toBeGreaterThan(0);
	expect(paper?.watermark).toMatch(/^Dr Osei, GP at Lighthouse, /);
	expect((await listEvents(patientId)).at(-1)).toMatchObject({
		action: 'printed',
		view: 'plan',
		actor: { name: 'Dr Osei' }
	});
	await deny({ kind: 'organisation', organisationId: surgery.organisationId });
	await expect(loadPlanPaper(opened, base, plan.entryId)).rejects.toThrow(NotFound);
	const dana = await makePatient('Dana Price');
	await expect(loadPlanPaper(await ownAccess(dana), base, plan.entryId)).rejects.toThrow(NotFound);
});

test('what George says of a plan, and its answer, stand on its page for whoever may see it', async () => {
	const page = await loadPlan(own, '/me/plan', plan.entryId);
	expect(page).toMatchObject({
		disputes: [],
		correctionHref: `/me/corrections/new/${plan.entryId}`
	});
	const words = { correctionId: randomUUID(), reason: 'wrong-fact', wanted: '' } as const;
	const text = 'The number of my daughter is not this one.';
	const id = await askForCorrection(own, plan.entryId, { ...words, text });
	const mine = await loadPlan(own, '/me/plan', plan.entryId);
	expect(mine).toMatchObject({
		disputes: [{ href: `/me/corrections/${id}` }],
		correctionHref: null
	});
	const theirs = await loadPlan(care, '/base/plan', plan.entryId);
	expect(theirs).toMatchObject({ disputes: [{ href: null }], correctionHref: null });
	expect(JSON.stringify(theirs.disputes)).toContain(text);
	const seen = await loadPlan(own, '/me/plan', (await makePlan(own, 'about-me')).entryId);
	expect(seen).toMatchObject({ disputes: [], correctionHref: null });
});
