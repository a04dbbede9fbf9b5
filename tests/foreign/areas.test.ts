import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { openRecord } from '#lib/access/server/open-record.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import { setAreaDefaults } from '#lib/consent/server/set-area-defaults.ts';
import { sharingDefaults } from '#lib/consent/server/sharing-defaults.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { listAreas } from '#lib/organisations/server/list-areas.ts';
import { listNeighbours } from '#lib/organisations/server/list-neighbours.ts';
import { listRegistrations } from '#lib/organisations/server/list-registrations.ts';
import { registerOrganisation } from '#lib/organisations/server/register-organisation.ts';
import { replaceRegistration } from '#lib/organisations/server/replace-registration.ts';
import { listPatients } from '#lib/record/server/list-patients.ts';
import { atTime, now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { makeClinician, makePatient, relate, type TestPatient } from '#tests/cast.ts';
import { at, deny, permit } from '#tests/sharing.ts';

/*
 * The West Midlands, as England drew it and not as we would: 7 councils of one combined authority lie in
 * 3 planning areas, and one of these areas has a council that is no member. Areas are data.
 */
const DATA = new URL('../../../shared/data/geography/', import.meta.url);
const read = <T>(name: string) => JSON.parse(readFileSync(new URL(name, DATA), 'utf8')) as T;

interface Council {
	la: string;
	ons: string;
	stp: string;
}
const { stps } = read<{
	stps: { code: string; name: string; acuteTrusts: { ods: string; name: string }[] }[];
}>('stp-44.json');
const councils = read<{
	wmcaConstituentAuthorities: Council[];
	nonMemberInSameStp: Council[];
}>('article-geography.json');
const members = councils.wmcaConstituentAuthorities;
const COVENTRY_AND_WARWICKSHIRE = 'E54000018';

/** Each area once more for this run, so that nobody else's test shares in it. */
const run = randomUUID().slice(0, 8);
const areaOf = (code: string) => `${stps.find((one) => one.code === code)!.name} ${run}`;
const trusts = new Map<string, Organisation[]>();
const council = new Map<string, Organisation>();
let authority: Organisation;

beforeAll(async () => {
	const codes = [...new Set(members.map(({ stp }) => stp))];
	for (const code of codes) {
		const { acuteTrusts } = stps.find((one) => one.code === code)!;
		const made: Organisation[] = [];
		for (const { ods, name } of acuteTrusts) made.push(await enter('hospital', name, ods, [code]));
		trusts.set(code, made);
	}
	for (const { la, ons, stp } of [...members, ...councils.nonMemberInSameStp]) {
		council.set(la, await enter('local-authority', la, ons.slice(-4), [stp]));
	}
	authority = await enter('local-authority', 'Combined authority', 'WMCA', codes);
});

function enter(kind: Organisation['kind'], name: string, code: string, codes: string[]) {
	const odsCode = `${code}${run.slice(0, 6).toUpperCase()}`.slice(0, 10);
	return registerOrganisation({ odsCode, name, kind, areas: codes.map(areaOf) });
}

test('one combined authority shares in three areas; a trust of one of them in that one alone', async () => {
	expect(trusts.size).toBe(3);
	const ids = ({ organisationId }: Organisation) => organisationId;
	const around = new Set(await listNeighbours(authority.organisationId));
	for (const [code, theirs] of trusts) {
		for (const trust of theirs) expect(around, trust.name).toContain(trust.organisationId);
		const near = await listNeighbours(theirs[0]!.organisationId);
		const others = [...trusts].filter(([other]) => other !== code).flatMap(([, list]) => list);
		expect(near).toEqual(expect.arrayContaining(theirs.map(ids)));
		for (const other of others) expect(near, other.name).not.toContain(other.organisationId);
	}
});

test('a council that is no member shares with the area that it lies in, and a member with no other', async () => {
	const [warwickshire, coventry, birmingham] = ['Warwickshire', 'Coventry', 'Birmingham'].map(
		(name) => council.get(name)!.organisationId
	);
	const near = await listNeighbours(warwickshire!);
	expect(near).toContain(coventry);
	expect(near).not.toContain(birmingham);
	for (const trust of trusts.get(COVENTRY_AND_WARWICKSHIRE)!) {
		expect(near, trust.name).toContain(trust.organisationId);
	}
});

test('somebody who moves: the old surgery is out at once, the new area’s defaults hold, choices stay', async () => {
	const [from, to] = [members.find(({ la }) => la === 'Coventry')!, members[0]!];
	expect(from.stp).not.toBe(to.stp);
	const old = await enter('gp-practice', 'Old surgery', 'OLDG', [from.stp]);
	const next = await enter('gp-practice', 'New surgery', 'NEWG', [to.stp]);
	const hospital = trusts.get(from.stp)![0]!;
	const start = new Date(now().getTime() + 60_000);
	await setOwnDefaults(to.stp, start);

	const amina = await makePatient();
	const { patientId } = amina;
	await relate(patientId, old);
	await permit(amina, at(hospital), { kind: 'everything' });
	await deny(amina, at(authority), { kind: 'everything' });
	const moved = new Date(start.getTime() + 60_000);
	await atTime(moved, async () => {
		expect(await holdsFor(amina)).toEqual([sharingDefaults.version, 2]);
		await move(amina, next, moved);
	});
	await atTime(new Date(moved.getTime() + 1000), async () => {
		expect(await holdsFor(amina)).toEqual(['The other board', 2]);
		const wish = { patientId, purpose: 'TREAT' } as const;
		await expect(openRecord(makeClinician(old), wish)).rejects.toThrow('could not find');
		expect((await openRecord(makeClinician(next), wish)).basis).toBe('registered');
		// What she permitted is hers and no area's: it goes with her.
		expect((await openRecord(makeClinician(hospital), wish)).basis).toBe('permission');
		const listed = async (place: Organisation) =>
			(await listPatients(makeClinician(place))).patients.map((one) => one.patientId);
		expect([await listed(old), await listed(next)]).toEqual([[], [patientId]]);
	});
	// What held until then did hold: the log and the simulator ask about the past.
	await atTime(new Date(moved.getTime() - 1000), async () => {
		expect(await holdsFor(amina)).toEqual([sharingDefaults.version, 2]);
	});
});

async function setOwnDefaults(code: string, startsAt: Date): Promise<void> {
	const { areaId } = (await listAreas()).find(({ name }) => name === areaOf(code))!;
	const defaults = { ...sharingDefaults, version: 'The other board' };
	await setAreaDefaults(areaId, { startsAt, defaults, by: 'The board' });
}

/** Whose defaults hold for a patient now, and how many choices of their own. */
async function holdsFor({ patientId }: TestPatient): Promise<[string, number]> {
	const sharing = await inPatient(patientId, (tx) => readSharing(tx, patientId, now()));
	return [sharing.defaults.version, sharing.provisions.length];
}

/** As a surgery's feed says it. */
async function move(
	{ patientId }: TestPatient,
	{ organisationId }: Organisation,
	startsAt: Date
): Promise<void> {
	await inPatient(patientId, async (tx) => {
		const held = await listRegistrations(tx, patientId, startsAt);
		const next = { organisationId, kind: 'registered', startsAt } as const;
		await replaceRegistration(tx, patientId, held, next, startsAt);
	});
}
