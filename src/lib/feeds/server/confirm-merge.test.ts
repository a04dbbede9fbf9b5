import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openRecord } from '#lib/access/server/open-record.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { DEFAULT_CHOICES } from '#lib/notifications/rules.ts';
import { listWatches } from '#lib/notifications/server/list-watches.ts';
import { saveChoices } from '#lib/notifications/server/save-choices.ts';
import { showChoices } from '#lib/notifications/server/show-choices.ts';
import { startWatching } from '#lib/notifications/server/start-watching.ts';
import { getQuestion } from '#lib/privacy/server/get-question.ts';
import { listQuestions } from '#lib/privacy/server/list-questions.ts';
import { getOpening } from '#lib/record/server/get-opening.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { listOpenings } from '#lib/record/server/list-openings.ts';
import { askHold } from '#lib/safeguarding/server/ask-hold.ts';
import { confirmHold } from '#lib/safeguarding/server/confirm-hold.ts';
import { endHold } from '#lib/safeguarding/server/end-hold.ts';
import { atTime } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { asPatient } from '#tests/log-forms.ts';
import { aminaAndAnOfficer, ask } from '#tests/questions.ts';
import { hold } from '../../../../tests/security/area.ts';
import { confirmMerge } from './confirm-merge.ts';

/** Two records of one person are joined, as a message says and an operator confirms. */
async function merge(remaining: TestPatient, replaced: TestPatient): Promise<void> {
	const source = await makeSource(await makeOrganisation('hospital'));
	const system = 'https://fhir.nhs.uk/Id/nhs-number';
	const other = { identifier: { system, value: remaining.nhsNumber } };
	const resource = {
		resourceType: 'Patient',
		identifier: [
			{ system, value: replaced.nhsNumber },
			{ system: `${source.identifierSystems[0]}patient`, value: randomUUID() }
		],
		link: [{ other, type: 'replaced-by' }]
	};
	const entry = [{ resource, request: { method: 'POST', url: 'Patient' } }];
	const identifier = { system: `${source.identifierSystems[0]}message`, value: randomUUID() };
	const bundle = { resourceType: 'Bundle', type: 'transaction', identifier, entry };
	const item = await hold(source, JSON.stringify(bundle));
	const numbers = { remaining: remaining.nhsNumber, replaced: replaced.nhsNumber };
	await confirmMerge(item, randomUUID(), numbers);
}

/** Two safeguarding leads of a hospital that has a reason to open somebody's record. */
async function makeLeads({ patientId }: TestPatient) {
	const hospital = await makeOrganisation('hospital', 'Marlsea General Hospital');
	await relate(patientId, hospital);
	const lead = (name: string) =>
		makeClinician(hospital, name, 'safeguarding-lead', 'Safeguarding lead');
	return { hospital, first: lead('Grace Lamb'), second: lead('Omar Reid') };
}

async function holdBack(
	first: ClinicianActor,
	second: ClinicianActor,
	{ nhsNumber, birthDate }: TestPatient,
	covers: 'new' | 'month'
): Promise<string> {
	const holdId = randomUUID();
	const reason = 'A child at home may be hurt.';
	await askHold(first, { holdId, nhsNumber, birthDate, reason, covers });
	await confirmHold(second, holdId, nhsNumber);
	return holdId;
}

test('what somebody wants sent, and whom they watch, goes with their record; Dana’s stay hers', async () => {
	const [amina, again, dana] = [await makePatient(), await makePatient(), await makePatient()];
	const watch = (patient: TestPatient, organisation: string) =>
		startWatching(patient.actor, { watchId: randomUUID(), organisation, person: null });
	await watch(amina, 'RX1');
	for (const organisation of ['RX1', 'RX2']) await watch(again, organisation);
	const quiet = { ...DEFAULT_CHOICES, quietNights: true };
	await saveChoices(again.actor, { choiceId: randomUUID(), choices: quiet });
	await merge(amina, again);
	const watched = (await listWatches(amina.patientId)).map(({ organisation }) => organisation);
	expect(watched).toEqual(['RX1', 'RX2']);
	expect(JSON.stringify(await showChoices(amina.patientId))).toContain('"quietNights":"yes"');
	expect(await listWatches(dana.patientId)).toEqual([]);
	expect(JSON.stringify(await showChoices(dana.patientId))).toContain('"quietNights":"no"');
});

test('what they asked about a look at the other record is theirs to read, and the look with it', async () => {
	const { amina: again, place } = await aminaAndAnOfficer();
	const amina = await makePatient();
	const questionId = await ask(again, place);
	await merge(amina, again);
	const access = await asPatient(amina);
	expect((await listQuestions(access)).map((one) => one.questionId)).toEqual([questionId]);
	expect((await getOpening(access, place)).event.eventId).toBe(place.eventId);
});

test('a look for safeguarding that they asked about is kept back there too, until the hold ends', async () => {
	const [amina, again] = [await makePatient(), await makePatient()];
	const { first, second } = await makeLeads(again);
	const wish = { patientId: again.patientId, purpose: 'SAFEGUARDING' } as const;
	await listEntries(await openRecord(first, wish));
	const { openings } = await listOpenings(await asPatient(again));
	const place = openings[0]!.event;
	const questionId = await ask(again, place);
	const holdId = await holdBack(first, second, again, 'month');
	await merge(amina, again);
	const access = await asPatient(amina);
	await expect(getOpening(access, place)).rejects.toThrow(NotFound);
	await expect(getQuestion(access, questionId)).rejects.toThrow(NotFound);
	await endHold(second, holdId);
	await atTime(new Date(Date.now() + 1000), async () => {
		const { event } = await getOpening(access, place);
		expect(event).toMatchObject({ eventId: place.eventId, purpose: 'SAFEGUARDING' });
		expect(event.keptBack).not.toBeNull();
	});
});

test('a safeguarding hold goes on in the record that lives on, and is ended there', async () => {
	const [amina, again] = [await makePatient(), await makePatient()];
	const { hospital, first, second } = await makeLeads(again);
	await relate(amina.patientId, hospital);
	const holdId = await holdBack(first, second, again, 'new');
	await merge(amina, again);
	const wish = { patientId: amina.patientId, purpose: 'SAFEGUARDING' } as const;
	await listEntries(await openRecord(first, wish));
	const seen = async () => (await listOpenings(await asPatient(amina))).openings.length;
	expect(await seen()).toBe(0);
	await endHold(second, holdId);
	await atTime(new Date(Date.now() + 1000), async () => expect(await seen()).toBeGreaterThan(0));
});
