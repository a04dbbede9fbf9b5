import '#tests/database.ts';
import { expect, test } from 'vitest';
import { bundleOf } from '#tests/bundles.ts';
import { makeClinician, makeOrganisation, makePatient, makeSource } from '#tests/cast.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { setAreaDefaults } from '#lib/consent/server/set-area-defaults.ts';
import { sharingDefaults, usualPeriods } from '#lib/consent/server/sharing-defaults.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { Organisation, OrganisationKind } from '#lib/organisations/schema.ts';
import { listAreas } from '#lib/organisations/server/list-areas.ts';
import { recordRelationship } from '#lib/organisations/server/record-relationship.ts';
import { registerOrganisation } from '#lib/organisations/server/register-organisation.ts';
import { atTime } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const DAY = 24 * 60 * 60_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);

async function setting(kind: OrganisationKind = 'hospital', organisation?: Organisation) {
	const amina = await makePatient();
	const place = organisation ?? (await makeOrganisation(kind));
	const source = await makeSource(place);
	let version = 0;
	const send = async (resource: { resourceType: string } & Record<string, unknown>) => {
		const identifier = [{ system: `${source.identifierSystems[0]}care`, value: '1' }];
		const meta = { versionId: String(++version) };
		const body = bundleOf(source, amina, [{ identifier, meta, ...of(amina, resource) }]);
		expect(await ingestBundle(source, body)).toMatchObject({ status: 200 });
	};
	return { amina, place, source, send };
}

/** An appointment and an episode name their patient in places of their own. */
function of(
	{ nhsNumber }: { nhsNumber: string },
	resource: { resourceType: string } & Record<string, unknown>
) {
	const system = 'https://fhir.nhs.uk/Id/nhs-number';
	const patient = { type: 'Patient', identifier: { system, value: nhsNumber } };
	if (resource.resourceType === 'EpisodeOfCare') return { ...resource, patient };
	if (resource.resourceType !== 'Appointment') return resource;
	const others = (resource.participant ?? []) as object[];
	return { ...resource, participant: [{ status: 'accepted', actor: patient }, ...others] };
}

/** Why somebody there may open the record on that day, or "refused". */
async function basisAt(
	{ patientId }: { patientId: string },
	organisation: Organisation,
	at = new Date()
) {
	const wish = { patientId, purpose: 'TREAT' } as const;
	const opening = atTime(at, () => openRecord(makeClinician(organisation), wish));
	return opening.then(
		({ basis }) => basis,
		(error: unknown) => {
			if (error instanceof NotFound) return 'refused';
			throw error;
		}
	);
}

function appointment(start: Date, status = 'booked') {
	return { resourceType: 'Appointment', status, start: start.toISOString() };
}

test('an appointment opens the record from 7 days before to 30 days after', async () => {
	const { amina, place, send } = await setting();
	expect(await basisAt(amina, place)).toBe('refused');
	await send(appointment(inDays(20)));
	const days = [12.9, 13.1, 20, 49.9, 50.1];
	const bases: string[] = [];
	for (const day of days) bases.push(await basisAt(amina, place, inDays(day)));
	expect(bases).toEqual(['refused', 'booked', 'booked', 'booked', 'refused']);
	const elsewhere = await makeOrganisation('hospital');
	expect(await basisAt(amina, elsewhere, inDays(20))).toBe('refused');
});

test('it says nothing about another patient', async () => {
	const { place, send } = await setting();
	const dana = await makePatient('Dana Price');
	await send(appointment(inDays(1)));
	expect(await basisAt(dana, place)).toBe('refused');
});

test('cancelled, it is a reason no longer; moved, it is one around the other day', async () => {
	const { amina, place, send } = await setting();
	await send(appointment(inDays(2)));
	expect(await basisAt(amina, place)).toBe('booked');
	await send(appointment(inDays(60)));
	expect(await basisAt(amina, place, inDays(1))).toBe('refused');
	expect(await basisAt(amina, place, inDays(55))).toBe('booked');
	await send(appointment(inDays(60), 'cancelled'));
	expect(await basisAt(amina, place, inDays(55))).toBe('refused');
	await send(appointment(inDays(60), 'booked'));
	expect(await basisAt(amina, place, inDays(55))).toBe('booked');
});

test('of two appointments at the same time the other still counts when one is cancelled', async () => {
	const { amina, place, source, send } = await setting();
	await send(appointment(inDays(2)));
	const other = [{ system: `${source.identifierSystems[0]}care`, value: '2' }];
	await send({ identifier: other, ...appointment(inDays(2)) });
	await send(appointment(inDays(2), 'cancelled'));
	expect(await basisAt(amina, place)).toBe('booked');
});

test('a stay is a reason while it lasts and for 30 days after it', async () => {
	const { amina, place, send } = await setting();
	const stay = { resourceType: 'Encounter', class: { code: 'IMP' } };
	const start = inDays(-40).toISOString();
	await send({ ...stay, status: 'in-progress', period: { start } });
	expect(await basisAt(amina, place, inDays(300))).toBe('admitted');
	await send({ ...stay, status: 'finished', period: { start, end: inDays(-1).toISOString() } });
	expect(await basisAt(amina, place, inDays(28.9))).toBe('admitted');
	expect(await basisAt(amina, place, inDays(29.1))).toBe('refused');
	await send({ ...stay, status: 'entered-in-error', period: { start } });
	expect(await basisAt(amina, place, inDays(1))).toBe('refused');
});

test('what an ambulance crew was called to is a reason for 24 hours', async () => {
	const { amina, place, send } = await setting('ambulance');
	const start = inDays(-0.5).toISOString();
	const call = { resourceType: 'Encounter', class: { code: 'EMER' }, status: 'in-progress' };
	await send({ ...call, period: { start } });
	expect(await basisAt(amina, place)).toBe('dispatch');
	expect(await basisAt(amina, place, inDays(0.6))).toBe('refused');
});

test('a referral is a reason for whom it names, until it is closed', async () => {
	const { amina, place, send } = await setting('gp-practice');
	const hospital = await makeOrganisation('hospital');
	const referral = {
		resourceType: 'ServiceRequest',
		intent: 'order',
		authoredOn: inDays(-3).toISOString(),
		code: { text: 'Referral to the chest clinic' },
		performer: [{ identifier: { system: ODS, value: hospital.odsCode } }]
	};
	await send({ ...referral, status: 'active' });
	expect(await basisAt(amina, hospital)).toBe('referred');
	expect(await basisAt(amina, place)).toBe('refused');
	await send({ ...referral, status: 'completed' });
	expect(await basisAt(amina, hospital, inDays(0.1))).toBe('refused');
});

test('a referral to somewhere that is not here, and an order of a test, are reasons for nobody', async () => {
	const { amina, place, send } = await setting('gp-practice');
	const order = { resourceType: 'ServiceRequest', intent: 'order', status: 'active' };
	await send({ ...order, authoredOn: '2026-11-01', code: { text: 'Blood test' } });
	const performer = [{ identifier: { system: ODS, value: 'ZZZ99' } }];
	await send({ ...order, authoredOn: '2026-11-01', code: { text: 'Referral' }, performer });
	expect(await basisAt(amina, place)).toBe('refused');
});

test('a caseload is a reason until the patient is discharged from it', async () => {
	const { amina, place, send } = await setting('community');
	const episode = { resourceType: 'EpisodeOfCare', period: { start: '2026-05-01' } };
	await send({ ...episode, status: 'active' });
	expect(await basisAt(amina, place, inDays(900))).toBe('caseload');
	await send({ ...episode, status: 'finished' });
	expect(await basisAt(amina, place, inDays(0.1))).toBe('refused');
});

test('history that was over long ago is no reason', async () => {
	const { amina, place, send } = await setting();
	await send(appointment(new Date('2024-02-01T10:00:00Z'), 'fulfilled'));
	expect(await basisAt(amina, place)).toBe('refused');
	expect(await basisAt(amina, place, new Date('2024-02-02'))).toBe('refused');
});

test('an area may have an appointment count for fewer days', async () => {
	const area = `Area ${Math.random()}`;
	const place = await registerOrganisation({
		odsCode: `A${Math.random().toString(36).slice(2, 8).toUpperCase()}`,
		name: 'A surgery',
		kind: 'gp-practice',
		areas: [area]
	});
	const { areaId } = (await listAreas()).find(({ name }) => name === area)!;
	const relationships = { ...usualPeriods, bookedDaysBefore: 1 };
	const defaults = { ...sharingDefaults, version: 'Ours', relationships };
	await setAreaDefaults(areaId, { startsAt: inDays(1), defaults, by: 'the area' });
	const { amina, send } = await setting('gp-practice', place);
	const hospital = await makeOrganisation('hospital');
	const { organisationId } = place;
	const since = { kind: 'registered', startsAt: new Date('2020-01-01'), endsAt: null } as const;
	await recordRelationship(amina.patientId, organisationId, since);
	const actor = { identifier: { system: ODS, value: hospital.odsCode } };
	await atTime(inDays(2), () =>
		send({ ...appointment(inDays(9)), participant: [{ status: 'accepted', actor }] })
	);
	expect(await basisAt(amina, hospital, inDays(7.9))).toBe('refused');
	expect(await basisAt(amina, hospital, inDays(8.1))).toBe('booked');
});
