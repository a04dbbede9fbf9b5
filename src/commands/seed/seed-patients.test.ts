import { onPostgres } from '#tests/database.ts';
import { inject, expect, test } from 'vitest';
import { openRecord } from '#lib/access/server/open-record.ts';
import { CARERS, PATIENTS } from '#demo/people.ts';
import { checkResource } from '#lib/fhir/check-resource.ts';
import { isNhsNumber } from '#lib/fhir/nhs-number.ts';
import { findPatientId } from '#lib/patients/server/find-patient-id.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { database } from '#lib/server/db.ts';
import { openRowLoader, type PatientRows } from '#lib/server/load-rows.ts';
import { rowsOf } from '#lib/server/db.ts';
import { sql } from 'drizzle-orm';
import { databaseAt } from '#tests/test-databases.ts';
import { seededPeople } from './people.ts';
import { seededResources } from './resources.ts';
import { seedPatients } from './seed-patients.ts';

test('everybody has a valid number of their own, which is nobody’s in the demonstration', () => {
	const people = [...seededPeople().take(100_000)];
	const numbers = new Set<string>(people.map(({ nhsNumber }) => nhsNumber));
	expect(numbers.size).toBe(100_000);
	expect(new Set(people.map(({ patientId }) => patientId)).size).toBe(100_000);
	for (const number of numbers) if (!isNhsNumber(number) || !number.startsWith('999')) throw number;
	for (const { nhsNumber } of [...PATIENTS, ...CARERS]) expect(numbers).not.toContain(nhsNumber);
});

test('the same index is the same person with the same record', () => {
	const make = () => {
		const people = [...seededPeople().take(30)];
		return people.map((one) => [one, seededResources(one, 20, 'https://s.example.nhs.uk/Id/')]);
	};
	expect(make()).toEqual(make());
});

test('what is made up is what a source could send', () => {
	for (const person of seededPeople().take(25)) {
		const resources = seededResources(person, 40, 'https://s.example.nhs.uk/Id/');
		for (const resource of resources) expect(checkResource(resource, 'here')).toEqual([]);
	}
});

test('goes on where it stopped, and what is there opens through the gate', async () => {
	const loaded: string[] = [];
	const loader = openRowLoader(await ownerUrl());
	const watched = {
		...loader,
		load: (patients: PatientRows[]) => {
			loaded.push(...patients.map(({ patientId }) => patientId));
			return loader.load(patients);
		}
	};
	const seed = (patients: number) =>
		seedPatients(watched, { patients, entries: 12, report: () => {} });
	try {
		await seed(3);
		const people = await seed(7);
		expect(loaded).toEqual(people.map(({ patientId }) => patientId));
		await seed(7);
		expect(loaded).toHaveLength(7);
		for (const { patientId, nhsNumber } of people) {
			expect(await findPatientId(nhsNumber)).toBe(patientId);
			const actor = { kind: 'patient', accountId: patientId, patientId, name: 'A' } as const;
			const access = await openRecord(actor, { patientId, purpose: 'PATRQT' });
			expect(await listEntries(access)).toMatchObject({ total: 12 });
		}
	} finally {
		await loader.close();
	}
});

/** The worker's own database, by its owner: COPY is refused to the application's role. */
async function ownerUrl(): Promise<string | undefined> {
	const template = inject('template');
	if (!onPostgres || !('url' in template)) return undefined;
	const [row] = await rowsOf<{ name: string }>(database(), sql`select current_database() as name`);
	return databaseAt(template.url, row!.name);
}
