import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openRecord } from '#lib/access/server/open-record.ts';
import type { SharingChange, What, Whom } from '#lib/consent/schema.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import { listEvents } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { at, changeAs, deny, EVERYONE, EVERYTHING, permit, withdraw } from '#tests/sharing.ts';
import { listEntries } from './list-entries.ts';
import { previewChange, type Consequence } from './preview-change.ts';

async function amina() {
	const patient = await makePatient();
	const practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	const hospital = await makeOrganisation('hospital', 'Marlsea General Hospital');
	const source = await makeSource(practice);
	await relate(patient.patientId, practice);
	await relate(patient.patientId, hospital);
	const lithium = {
		resourceType: 'MedicationStatement',
		identifier: [{ system: `${source.identifierSystems[0]}medicine`, value: randomUUID() }],
		status: 'active',
		medicationCodeableConcept: { text: 'Lithium carbonate 400mg tablets' }
	};
	const withheld = { meta: { security: [NOPAT] }, code: { text: 'Kept from her' } };
	const resources = [
		hba1c(source, randomUUID(), 71),
		lithium,
		hba1c(source, randomUUID(), 50, withheld)
	];
	const answer = await ingestBundle(source, bundleOf(source, patient, resources));
	expect(answer.status).toBe(200);
	return { patient, practice, hospital, source };
}
const NOPAT = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'NOPAT' };

const own = ({ actor, patientId }: TestPatient) =>
	openRecord(actor, { patientId, purpose: 'PATRQT' });
const set = (effect: 'permit' | 'deny', whom: Whom, what: What): SharingChange => ({
	kind: 'set',
	provisionId: randomUUID(),
	provision: { effect, whom, what, startsAt: new Date(), endsAt: null, holdsInEmergency: false }
});
const preview = async (patient: TestPatient, ...changes: SharingChange[]) =>
	describe(await previewChange(await own(patient), changes));
const describe = (consequences: Consequence[]) =>
	consequences
		.filter(({ hidden, shown }) => hidden.length + shown.length > 0)
		.map(({ organisation, standing, hidden, shown }) => ({
			who: nameOf(organisation?.name, standing),
			hidden: hidden.map(({ title, mattersForSafety }) =>
				mattersForSafety ? `! ${title}` : title
			),
			shown: shown.map(({ title }) => title)
		}));
const nameOf = (name: string | undefined, standing: Consequence['standing']) => {
	if (standing.kind === 'carer') return 'any carer';
	const who = name ?? `any ${standing.organisationKind}`;
	return standing.emergency ? `${who} in an emergency` : who;
};
const roleOf = ({ standing }: Consequence) => standing.kind === 'clinician' && standing.role;

const LITHIUM = '! Lithium carbonate 400mg tablets';

test('a deny names what the organisation would lose, safety first, and changes nothing yet', async () => {
	const { patient, hospital } = await amina();
	expect(await preview(patient, set('deny', at(hospital), EVERYTHING))).toEqual([
		{ who: 'Marlsea General Hospital', hidden: [LITHIUM, 'HbA1c'], shown: [] }
	]);
	const walsh = makeClinician(hospital, 'Dr Walsh', 'doctor');
	const access = await openRecord(walsh, { patientId: patient.patientId, purpose: 'TREAT' });
	expect((await listEntries(access)).total).toBe(3);
});

test('what the gate then shows is what the preview said', async () => {
	const { patient, hospital } = await amina();
	await changeAs(patient, set('deny', at(hospital), { kind: 'category', category: 'results' }));
	const walsh = makeClinician(hospital, 'Dr Walsh', 'doctor');
	const access = await openRecord(walsh, { patientId: patient.patientId, purpose: 'TREAT' });
	const { entries } = await listEntries(access);
	expect(entries.map(({ content }) => content.title)).toEqual(['Lithium carbonate 400mg tablets']);
});

test('never: crews and strange hospitals lose what an emergency would open', async () => {
	const { patient } = await amina();
	const change = { kind: 'choose', choiceId: randomUUID(), subject: 'whole-record' } as const;
	expect(await preview(patient, { ...change, value: 'never' })).toEqual([
		{ who: 'Marlsea General Hospital', hidden: [LITHIUM, 'HbA1c'], shown: [] },
		{ who: 'any ambulance in an emergency', hidden: [LITHIUM, 'HbA1c'], shown: [] },
		{ who: 'any hospital in an emergency', hidden: [LITHIUM, 'HbA1c'], shown: [] }
	]);
});

test('a permit for an organisation that has no relationship, and taking a deny back', async () => {
	const { patient, hospital } = await amina();
	const council = await makeOrganisation('local-authority', 'Shoreside Council');
	// Lithium says something about somebody's mind: a council sees that only where the subject is named.
	expect(await preview(patient, set('permit', at(council), EVERYTHING))).toEqual([
		{ who: 'Shoreside Council', hidden: [], shown: ['HbA1c'] }
	]);
	const provisionId = await deny(patient, at(hospital), EVERYTHING);
	expect(await preview(patient, { kind: 'withdraw', provisionId })).toEqual([
		{
			who: 'Marlsea General Hospital',
			hidden: [],
			shown: ['Lithium carbonate 400mg tablets', 'HbA1c']
		}
	]);
});

test('the person and the role that a change names are asked about as such', async () => {
	const { patient, hospital } = await amina();
	const role: Whom = { kind: 'role', organisationId: hospital.organisationId, role: 'nurse' };
	const consequences = await previewChange(await own(patient), [set('deny', role, EVERYTHING)]);
	const nurses = consequences.find((one) => roleOf(one) === 'nurse');
	expect(nurses).toMatchObject({ organisation: { name: hospital.name } });
	expect(nurses!.hidden).toHaveLength(2);
	const others = consequences.find((one) => one.organisation && roleOf(one) === null);
	expect(others!.hidden).toEqual([]);
});

test('what the patient may not see is not named, and a doctor may not preview', async () => {
	const { patient, practice, hospital } = await amina();
	const everyone = set('deny', EVERYONE, EVERYTHING);
	expect(JSON.stringify(await preview(patient, everyone))).not.toContain('Kept from her');
	await permit(patient, at(hospital), EVERYTHING);
	const chen = await openRecord(makeClinician(practice), {
		patientId: patient.patientId,
		purpose: 'TREAT'
	});
	await expect(previewChange(chen, [everyone])).rejects.toThrow();
});

test('the event names the entries that were named; Dana’s preview has nothing of hers', async () => {
	const { patient, hospital } = await amina();
	await preview(patient, set('deny', at(hospital), EVERYTHING));
	const event = (await listEvents(patient.patientId)).at(-1);
	expect(event).toMatchObject({ view: 'preview', seen: [{}, {}] });
	const dana = await makePatient('Dana Price');
	expect(await preview(dana, set('deny', at(hospital), EVERYTHING))).toEqual([]);
	const provisionId = await deny(patient, at(hospital), EVERYTHING);
	await expect(withdraw(dana, provisionId)).rejects.toThrow('could not find');
});
