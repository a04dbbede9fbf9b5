import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { listAreas } from '#lib/organisations/server/list-areas.ts';
import { registerOrganisation } from '#lib/organisations/server/register-organisation.ts';
import { atTime, now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { listEvents } from '#tests/access-events.ts';
import { makePatient } from '#tests/cast.ts';
import { USUAL_CLOCKS, type Clocks } from '../schema.ts';
import { findItems } from './find-items.ts';
import { listAreaClocks } from './list-area-clocks.ts';
import { raiseItem } from './raise-item.ts';
import { setAreaClocks } from './set-area-clocks.ts';

const by = 'The board';
const ON = '2031-03-03T09:00:00Z'; // A Monday.
const sooner: Clocks = { ...USUAL_CLOCKS, question: { targetWorkingDays: 2, workingDays: 4 } };

async function makeHospital(...areas: string[]) {
	const odsCode = `T${randomUUID().slice(0, 7).toUpperCase()}`;
	return registerOrganisation({ odsCode, name: 'A hospital', kind: 'hospital', areas });
}

async function makeArea(): Promise<{ name: string; areaId: string }> {
	const name = `Area ${randomUUID()}`;
	await makeHospital(name);
	return (await listAreas()).find((area) => area.name === name)!;
}

/** When a question that reaches an organisation at a moment is due. */
async function dueAt(organisation: { organisationId: string }, moment = ON): Promise<string> {
	const { patientId } = await makePatient();
	const { organisationId } = organisation;
	const itemId = randomUUID();
	const item = { itemId, kind: 'question', patientId, organisationId, aboutAccount: null } as const;
	await atTime(moment, () => inPatient(patientId, (tx) => raiseItem(tx, item, now())));
	// Nobody opened a record.
	expect(await listEvents(patientId)).toEqual([]);
	return (await findItems([itemId])).get(itemId)!.dueOn;
}

test('an area’s own times hold for what is raised there from then on, and nowhere else', async () => {
	const [area, other] = [await makeArea(), await makeArea()];
	const [here, elsewhere] = [await makeHospital(area.name), await makeHospital(other.name)];
	await setAreaClocks(area.areaId, { startsAt: new Date(ON), clocks: sooner, by });
	expect(await dueAt(here)).toBe('2031-03-07');
	expect(await dueAt(here, '2031-03-02T23:00:00Z')).toBe('2031-04-02');
	expect(await dueAt(elsewhere)).toBe('2031-04-03');
	// In both areas, the shorter.
	expect(await dueAt(await makeHospital(area.name, other.name))).toBe('2031-03-07');
	expect(await listAreaClocks(area.areaId)).toMatchObject([{ clocks: sooner, recordedBy: by }]);
});

test('what was said stays: no date that is past, and none that is taken', async () => {
	const { areaId } = await makeArea();
	const wish = { startsAt: new Date(ON), clocks: sooner, by };
	await setAreaClocks(areaId, wish);
	await expect(setAreaClocks(areaId, wish)).rejects.toThrow('from that date already');
	await expect(setAreaClocks(areaId, { ...wish, startsAt: now() })).rejects.toThrow('tomorrow');
});
