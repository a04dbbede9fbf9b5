import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openRecord } from '#lib/access/server/open-record.ts';
import { readDraft } from '#lib/consent/server/read-draft.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import { listEvents } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import { makeCarer, openAs } from '#tests/carers.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { listEntries } from './list-entries.ts';
import { reviewSharing } from './review-sharing.ts';
import { saveDraft } from './save-draft.ts';
import { showChange } from './show-change.ts';

async function amina() {
	const patient = await makePatient();
	const practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	const hospital = await makeOrganisation('hospital', 'Marlsea General Hospital');
	const source = await makeSource(practice);
	await relate(patient.patientId, practice);
	await relate(patient.patientId, hospital);
	const answer = await ingestBundle(
		source,
		bundleOf(source, patient, [hba1c(source, randomUUID(), 71)])
	);
	const { entry } = answer.body as { entry: { response: { location: string } }[] };
	return { patient, hospital, entry: entry[0]!.response.location.split('/')[1]! };
}

const own = ({ actor, patientId }: TestPatient) =>
	openRecord(actor, { patientId, purpose: 'PATRQT' });
const draft = (answers: Record<string, string>) => readDraft(new URLSearchParams(answers));
const hide = (organisationId: string, entry: string) => ({
	...{ effect: 'deny', whom: 'organisation', whomWhich: organisationId, what: 'thing', entry },
	...{ starts: 'now', ends: 'never', emergency: 'no', id: randomUUID() }
});

test('what is checked is what is saved; the same form sent twice is one choice', async () => {
	const { patient, hospital, entry } = await amina();
	const answers = hide(hospital.organisationId, entry);
	const walsh = makeClinician(hospital, 'Dr Walsh', 'doctor');
	const seen = async () =>
		listEntries(await openRecord(walsh, { patientId: patient.patientId, purpose: 'TREAT' }));
	const { check } = await showChange(await own(patient), draft(answers));
	expect(check!.consequences).toMatchObject([
		{
			who: 'Marlsea General Hospital',
			parts: [{ heading: 'Would no longer see 1 entry', others: [{ title: 'HbA1c' }] }]
		}
	]);
	expect((await seen()).total).toBe(1);

	for (let time = 0; time < 2; time++) {
		expect(await saveDraft(await own(patient), draft(answers))).toEqual({ saved: answers.id });
	}
	expect((await seen()).total).toBe(0);
	expect((await reviewSharing(await own(patient))).made).toHaveLength(1);
	expect((await listEvents(patient.patientId)).map(({ action }) => action)).toContain('changed');

	const back = { effect: 'withdraw', made: answers.id };
	const undo = await showChange(await own(patient), draft(back));
	expect(undo.check!.sentence).toMatch(/^You take this back: You hide “HbA1c”/);
	expect(undo.check!.consequences![0]!.parts[0]!.heading).toBe('Would newly see 1 entry');
	for (let time = 0; time < 2; time++) await saveDraft(await own(patient), draft(back));
	expect((await seen()).total).toBe(1);
});

test('an entry is hidden from everybody who acts for her, with what that takes from them', async () => {
	const { patient, entry } = await amina();
	const bilal = await makeCarer(patient);
	const seen = async () => (await listEntries(await openAs(bilal))).total;
	const answers = { ...hide('', entry), whom: 'carers', emergency: '' };
	const { question, check } = await showChange(await own(patient), draft(answers));
	expect(question).toBeNull();
	expect(check!.sentence).toBe(
		'You hide “HbA1c” wherever it appears from everybody who acts for you.'
	);
	expect(check!.consequences).toMatchObject([
		{ who: 'People who act for you', parts: [{ heading: 'Would no longer see 1 entry' }] }
	]);
	expect(await seen()).toBe(1);
	await saveDraft(await own(patient), draft(answers));
	expect(await seen()).toBe(0);
	// What they may see is given on their own pages, and not here.
	const given = await showChange(await own(patient), draft({ ...answers, effect: 'permit' }));
	expect(given.question?.field).toBe('whom');
});

test('what begins later is shown as if it began today, and says when it begins', async () => {
	const { patient, hospital, entry } = await amina();
	const later = { starts: 'date', startDay: '3', startMonth: '12', startYear: '2099' };
	const answers = { ...hide(hospital.organisationId, entry), ...later };
	const { check } = await showChange(await own(patient), draft(answers));
	expect(check!.startsLater).toBe('3 December 2099');
	expect(check!.consequences).toHaveLength(1);
});

test('“never” says who loses what, whatever else', async () => {
	const { patient } = await amina();
	const answers = { effect: 'choose', subject: 'whole-record', value: 'never' };
	const { check } = await showChange(await own(patient), draft(answers));
	expect(check!.notes[0]).toMatch(/^Ambulance crews and hospitals will not see your allergies/);
	expect(check!.consequences!.map(({ who }) => who)).toEqual([
		'Marlsea General Hospital, an ambulance crew in an emergency and A&E in an emergency'
	]);
});

test('answers about nobody and nothing that is there are asked for again, and nothing is saved', async () => {
	const { patient, hospital, entry } = await amina();
	const stranger = await makeOrganisation('hospital', 'Somewhere else');
	const good = hide(hospital.organisationId, entry);
	const odd: [Record<string, string>, string][] = [
		[{ whomWhich: stranger.organisationId }, 'whom-which'],
		[{ whom: 'person', whomWhich: randomUUID() }, 'whom-which'],
		[{ whom: 'role', whomWhich: `${hospital.organisationId} nurse` }, 'whom-which'],
		[{ what: 'source', whatWhich: randomUUID() }, 'what-which'],
		[{ what: 'usual' }, 'what'],
		[{ ends: 'date', endDay: '1', endMonth: '1', endYear: '2020' }, 'when']
	];
	for (const [more, question] of odd) {
		const saved = await saveDraft(await own(patient), draft({ ...good, ...more }));
		expect(saved).toMatchObject({ view: { question: { question } } });
	}
	for (const effect of ['mark', 'choose', 'withdraw', 'unmark']) {
		const nothing = draft({ effect, subject: 'x', made: 'x', label: 'hiv' });
		await expect(saveDraft(await own(patient), nothing)).rejects.toThrow('could not find');
	}
	expect((await reviewSharing(await own(patient))).made).toEqual([]);
});

test('Dana can neither hide what is Amina’s nor take back her choices', async () => {
	const { patient, hospital, entry } = await amina();
	const answers = hide(hospital.organisationId, entry);
	await saveDraft(await own(patient), draft(answers));
	const dana = await makePatient('Dana Price');
	const asHers: Record<string, string>[] = [
		{ ...answers, id: randomUUID() },
		{ effect: 'mark', entry, label: 'hiv' },
		{ effect: 'withdraw', made: answers.id }
	];
	for (const hers of asHers) {
		await expect(saveDraft(await own(dana), draft(hers))).rejects.toThrow('could not find');
	}
	expect((await reviewSharing(await own(patient))).made).toHaveLength(1);
	expect(await listEvents(dana.patientId)).toEqual([]);
});
