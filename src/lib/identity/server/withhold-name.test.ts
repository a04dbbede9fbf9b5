import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { makeClinician, makeOrganisation } from '#tests/cast.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import type { Organisation, StaffRoleKind } from '#lib/organisations/schema.ts';
import { atTime } from '#lib/server/clock.ts';
import { NotFound, Refused } from '#lib/server/errors.ts';
import type { ClinicianActor } from '../schema.ts';
import { createAccount } from './create-account.ts';
import { listColleagues } from './list-colleagues.ts';
import { listWithheldNames } from './list-withheld-names.ts';
import { showNameAgain } from './show-name-again.ts';
import { withholdName } from './withhold-name.ts';

let hospital: Organisation;
let hale: ClinicianActor;
let bell: string;

/** An account of somebody who works there. */
async function employ(
	organisation: Organisation,
	name: string,
	role: StaffRoleKind,
	jobTitle: string
) {
	const email = `${randomUUID()}@demo.test`;
	const accountId = await createAccount({
		email,
		name,
		password: 'a long password',
		patientId: null
	});
	const { organisationId } = organisation;
	await appointStaff({ accountId, organisationId, role, jobTitle });
	return accountId;
}

beforeAll(async () => {
	hospital = await makeOrganisation('hospital', 'Marlsea General Hospital');
	bell = await employ(hospital, 'Nurse Bell', 'nurse', 'Staff nurse');
	hale = makeClinician(hospital, 'Hale', 'privacy-officer', 'Privacy officer');
	hale.accountId = await employ(hospital, 'Hale', 'privacy-officer', 'Privacy officer');
});

const wish = (more: object = {}) => ({
	withheldId: randomUUID(),
	accountId: bell,
	risk: 'A former partner looks for her.',
	months: 3,
	...more
});

test('a name is withheld, reviewed as a new row, and shown again; every step stays', async () => {
	const [first, second] = [wish(), wish({ risk: 'He still does, as she says.' })];
	await atTime('2027-11-01T10:00:00Z', () => withholdName(hale, first));
	await atTime('2027-11-01T10:00:01Z', () => withholdName(hale, first));
	expect(await listWithheldNames(hale)).toMatchObject([
		{
			...{ name: 'Nurse Bell', risk: first.risk, recordedBy: 'Hale', ended: null },
			reviewBy: new Date('2028-02-01T10:00:00Z')
		}
	]);
	await atTime('2027-11-20T10:00:00Z', () => withholdName(hale, second));
	await atTime('2027-11-21T10:00:00Z', () => showNameAgain(hale, second.withheldId));
	await showNameAgain(hale, second.withheldId);
	expect((await listWithheldNames(hale)).map(({ ended }) => ended)).toEqual([
		{ at: new Date('2027-11-21T10:00:00Z'), by: 'Hale' },
		{ at: new Date('2027-11-20T10:00:00Z'), by: 'Hale' }
	]);
});

test('not one’s own, not somebody’s who never worked there, and only by its privacy officers', async () => {
	await expect(withholdName(hale, wish({ accountId: hale.accountId }))).rejects.toThrow(Refused);
	const elsewhere = await makeOrganisation('gp-practice');
	const chen = await employ(elsewhere, 'Dr Chen', 'gp', 'GP');
	await expect(withholdName(hale, wish({ accountId: chen }))).rejects.toThrow(NotFound);
	const doctor = makeClinician(hospital, 'Dr Walsh', 'doctor', 'Doctor');
	await expect(withholdName(doctor, wish())).rejects.toThrow(NotFound);
	await expect(listWithheldNames(doctor)).rejects.toThrow(NotFound);
	await expect(listColleagues(doctor)).rejects.toThrow(NotFound);

	const mine = wish();
	await withholdName(hale, mine);
	const other = makeClinician(elsewhere, 'Moss', 'privacy-officer', 'Privacy officer');
	expect(await listWithheldNames(other)).toEqual([]);
	await expect(showNameAgain(other, mine.withheldId)).rejects.toThrow(NotFound);
	await showNameAgain(hale, mine.withheldId);
});

test('colleagues to choose from: those who work there and those who left, without oneself', async () => {
	expect(await listColleagues(hale)).toEqual([
		{ accountId: bell, words: 'Nurse Bell, Staff nurse' }
	]);
});
