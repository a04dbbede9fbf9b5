import { findPatientId } from '#lib/patients/server/find-patient-id.ts';
import type { RowLoader } from '#lib/server/load-rows.ts';
import { patientRows } from './patient-rows.ts';
import { seededPeople, type SeededPerson } from './people.ts';
import { registerPractices } from './practices.ts';

export interface Seeding {
	patients: number;
	/** Of each patient. */
	entries: number;
	/** Told after each batch, and once before the first. */
	report: (done: number) => void;
}

const ENTRIES_AT_ONCE = 4000;

/** Makes the first so many made-up patients, from where an earlier run has stopped. */
export async function seedPatients(
	loader: RowLoader,
	{ patients, entries, report }: Seeding
): Promise<SeededPerson[]> {
	const people = [...seededPeople().take(patients)];
	const sources = await registerPractices();
	let done = await countSeeded(people);
	report(done);
	const atOnce = Math.max(1, Math.floor(ENTRIES_AT_ONCE / Math.max(1, entries)));
	let loading = Promise.resolve();
	while (done < people.length) {
		const some = people.slice(done, done + atOnce);
		const rows = some.map((one) => patientRows(one, sources[one.index % sources.length]!, entries));
		// These were made while the ones before them were on their way.
		await loading;
		loading = loader.load(rows);
		// Its failure is told where it is awaited.
		loading.catch(() => {});
		done += some.length;
		report(done);
		// A turn for the sockets: making rows does not pause by itself.
		await new Promise(setImmediate);
	}
	await loading;
	return people;
}

/** They are written in order, so those that are there come first, and halving finds the last. */
async function countSeeded(people: SeededPerson[]): Promise<number> {
	let [there, missing] = [0, people.length];
	while (there < missing) {
		const middle = Math.floor((there + missing) / 2);
		if (await findPatientId(people[middle]!.nhsNumber)) there = middle + 1;
		else missing = middle;
	}
	return there;
}
