import { randomUUID } from 'node:crypto';
import { findPeopleAt } from '#lib/access-log/server/find-people-at.ts';
import type { PatientActor } from '#lib/identity/schema.ts';
import { inPatient } from '#lib/server/db.ts';
import type { Watch } from '../schema.ts';
import { endWatching } from './end-watching.ts';
import { listWatches } from './list-watches.ts';
import { startWatching } from './start-watching.ts';

/**
 * Starts and ends watches as a form says: of those that it showed alone, because the log may name
 * others by now. Each value is an organisation's code, alone or with the place on the log of somebody
 * there; a place where nobody is named stands for nobody.
 */
export async function saveWatches(
	actor: PatientActor,
	form: { shown: string[]; wanted: string[] }
): Promise<void> {
	const [before, shown, wanted] = await Promise.all([
		listWatches(actor.patientId),
		readValues(actor, form.shown),
		readValues(actor, form.wanted)
	]);
	for (const watch of wanted.filter((one) => !has(before, one))) {
		await startWatching(actor, { watchId: randomUUID(), ...watch });
	}
	for (const watch of before.filter((one) => has(shown, one) && !has(wanted, one))) {
		await endWatching(actor, watch);
	}
}

const VALUE = /^([A-Z0-9]{1,20})(?: ([1-9]\d{0,14}))?$/;
const MOST_VALUES = 1000;

async function readValues({ patientId }: PatientActor, values: string[]): Promise<Watch[]> {
	const parts = values.slice(0, MOST_VALUES).flatMap((value) => {
		const [, organisation, place] = VALUE.exec(value) ?? [];
		return organisation ? [{ organisation, place: place ? Number(place) : null }] : [];
	});
	const places = parts.flatMap(({ place }) => place ?? []);
	const people = await inPatient(patientId, (tx) => findPeopleAt(tx, patientId, places));
	return parts.flatMap(({ organisation, place }): Watch[] => {
		if (place === null) return [{ organisation, person: null }];
		const found = people.get(place);
		return found?.organisation === organisation ? [{ organisation, person: found.person }] : [];
	});
}

function has(some: Watch[], { organisation, person }: Watch): boolean {
	return some.some((one) => one.organisation === organisation && one.person === person);
}
