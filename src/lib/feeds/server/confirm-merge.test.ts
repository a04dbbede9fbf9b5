import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openRecord } from '#lib/access/server/open-record.ts';
import { DEFAULT_CHOICES } from '#lib/notifications/rules.ts';
import { listWatches } from '#lib/notifications/server/list-watches.ts';
import { saveChoices } from '#lib/notifications/server/save-choices.ts';
import { showChoices } from '#lib/notifications/server/show-choices.ts';
import { startWatching } from '#lib/notifications/server/start-watching.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { listOpenings } from '#lib/record/server/list-openings.ts';
import { askHold } from '#lib/safeguarding/server/ask-hold.ts';
import { confirmHold } from '#lib/safeguarding/server/confirm-hold.ts';
import { endHold } from '#lib/safeguarding/server/end-hold.ts';
import { atTime } from '#lib/server/clock.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { asPatient } from '#tests/log-forms.ts';
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

test('a safeguarding hold goes on in the record that lives on, and is ended there', async () => {
	const [amina, again] = [await makePatient(), await makePatient()];
	const hospital = await makeOrganisation('hospital', 'Marlsea General Hospital');
	for (const { patientId } of [amina, again]) await relate(patientId, hospital);
	const [first, second] = ['Grace Lamb', 'Omar Reid'].map((name) =>
		makeClinician(hospital, name, 'safeguarding-lead', 'Safeguarding lead')
	);
	const holdId = randomUUID();
	const { nhsNumber, birthDate } = again;
	const who = { holdId, nhsNumber, birthDate };
	const why = { reason: 'A child at home may be hurt.', covers: 'new' } as const;
	await askHold(first!, { ...who, ...why });
	await confirmHold(second!, holdId, nhsNumber);
	await merge(amina, again);
	const wish = { patientId: amina.patientId, purpose: 'SAFEGUARDING' } as const;
	await listEntries(await openRecord(first!, wish));
	const seen = async () => (await listOpenings(await asPatient(amina))).openings.length;
	expect(await seen()).toBe(0);
	await endHold(second!, holdId);
	await atTime(new Date(Date.now() + 1000), async () => expect(await seen()).toBeGreaterThan(0));
});
