import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { openableParts, tellEvent } from '#lib/access-log/rules.ts';
import { listAccessEvents } from '#lib/access-log/server/list-access-events.ts';
import { writeReceipt } from '#lib/access-log/server/write-receipt.ts';
import { listPermissionCodes } from '#lib/access/server/list-permission-codes.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { redeemCode } from '#lib/access/server/redeem-code.ts';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { showNameAgain } from '#lib/identity/server/show-name-again.ts';
import { withholdName } from '#lib/identity/server/withhold-name.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { findPeople } from '#lib/record/server/find-people.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { listOpenings } from '#lib/record/server/list-openings.ts';
import { inPatient } from '#lib/server/db.ts';
import { publishLog } from '#lib/transparency/server/publish-log.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { asPatient, readLogForms } from '#tests/log-forms.ts';
import { makeLogKey } from '#tests/log-key.ts';
import { makeCodeAs } from '#tests/permission.ts';
import { EVERYTHING, permit } from '#tests/sharing.ts';

/* Nurse Bell, whose hospital withholds her name, beside Dr Walsh, whose name it does not. */
let hospital: Organisation;
let amina: TestPatient;
let bell: ClinicianActor;
let walsh: ClinicianActor;
let hale: ClinicianActor;

async function employ(name: string, role: 'nurse' | 'doctor', jobTitle: string) {
	const actor = makeClinician(hospital, name, role, jobTitle);
	const email = `${randomUUID()}@demo.test`;
	const made = { email, name, password: 'a long password', patientId: null };
	actor.accountId = await createAccount(made);
	const { accountId } = actor;
	const { organisationId } = hospital;
	await appointStaff({ accountId, organisationId, role, jobTitle });
	return actor;
}

let name: string;
const look = async (actor: ClinicianActor) =>
	listEntries(await openRecord(actor, { patientId: amina.patientId, purpose: 'TREAT' }));
const withhold = async (actor: ClinicianActor) => {
	const withheldId = randomUUID();
	const risk = 'A former partner looks for her.';
	await withholdName(hale, { withheldId, accountId: actor.accountId, risk, months: 3 });
	return withheldId;
};

beforeEach(async () => {
	name = `Nurse Bell ${randomUUID().slice(0, 8)}`;
	hospital = await makeOrganisation('hospital', 'Marlsea General Hospital');
	amina = await makePatient();
	await relate(amina.patientId, hospital);
	bell = await employ(name, 'nurse', 'Staff nurse');
	walsh = await employ('Dr Walsh', 'doctor', 'Consultant');
	hale = makeClinician(hospital, 'Hale', 'privacy-officer', 'Privacy officer');
	await look(walsh);
	await look(bell);
});

describe('A name that an organisation withholds', () => {
	test('is in no form of the log, old lines and new; everybody else’s is; and later it is again', async () => {
		const before = await readLogForms(amina, hospital);
		expect(before['the log']).toContain(name);
		const withheldId = await withhold(bell);
		await look(bell);
		const forms = await readLogForms(amina, hospital);
		for (const [form, text] of Object.entries(forms)) {
			expect(text, form).not.toContain(name);
			expect(text, form).not.toContain(bell.accountId);
		}
		for (const form of ['the log', 'each opening’s page', 'the spreadsheet', 'the FHIR file']) {
			expect(forms[form], form).toContain('Dr Walsh');
		}
		expect(forms['the log']).toContain('A staff nurse at Marlsea General Hospital, name withheld');
		await showNameAgain(hale, withheldId);
		expect((await readLogForms(amina, hospital))['the log']).toContain(name);
	});

	test('is nothing to filter by: neither by a place of hers nor as somebody of the list', async () => {
		const places = async () => {
			const { openings } = await listOpenings(await asPatient(amina));
			return openings.map(({ event }) => event.sequence);
		};
		const [ofBell, ofWalsh] = await places();
		const found = async (personOf: number) =>
			(await listOpenings(await asPatient(amina), { personOf })).openings.length;
		expect([await found(ofBell!), await found(ofWalsh!)]).toEqual([1, 1]);
		await withhold(bell);
		expect([await found(ofBell!), await found(ofWalsh!)]).toEqual([0, 1]);
		expect([await found(999_999)]).toEqual([0]);
		const { actors } = await listOpenings(await asPatient(amina));
		expect(actors.map(({ person }) => person).filter(Boolean)).toEqual(['Dr Walsh']);
	});

	test('stays closed in a receipt, which opens all else', async () => {
		await withhold(bell);
		await publishLog(await makeLogKey());
		const { patientId } = amina;
		const receipt = await inPatient(patientId, async (tx) => {
			const [logged] = await listAccessEvents(tx, patientId, { limit: 1 });
			const told = tellEvent(logged!, new Set());
			const { sequence } = logged!;
			return writeReceipt(tx, patientId, { sequence, ...openableParts(logged!, told) });
		});
		const text = JSON.stringify(receipt);
		expect(text).not.toContain(name);
		expect(text).not.toContain(bell.accountId);
		expect(text).toContain('Staff nurse');
	});

	test('does not come out by what explains her: a permission that the patient gave her by name', async () => {
		amina = await makePatient();
		await permit(amina, { kind: 'person', accountId: bell.accountId }, EVERYTHING);
		await look(bell);
		const rules = async () => {
			const { openings } = await listOpenings(await asPatient(amina));
			return openings[0]!;
		};
		expect((await readLogForms(amina, hospital))['each opening’s page']).toContain(
			'You had given permission'
		);
		await withhold(bell);
		expect((await readLogForms(amina, hospital))['each opening’s page']).not.toContain(
			'You had given permission'
		);
		expect((await rules()).event.actor).toMatchObject({ name: null, accountId: null });
	});

	test('is not found by somebody who chooses with whom to share, nor beside a used code', async () => {
		const find = () =>
			inPatient(amina.patientId, (tx) => findPeople(tx, { person: name }, new Date()));
		expect(await find()).toMatchObject([{ accountId: bell.accountId }]);
		const { code } = await makeCodeAs(amina);
		await redeemCode(bell, { nhsNumber: amina.nhsNumber, code });
		const people = async () => {
			const { codes } = await listPermissionCodes(await asPatient(amina));
			return codes.map(({ person, organisation }) => [person, organisation]);
		};
		expect(await people()).toEqual([[name, 'Marlsea General Hospital']]);
		await withhold(bell);
		expect(await find()).toEqual([]);
		expect(await people()).toEqual([[null, 'Marlsea General Hospital']]);
	});

	test('at this organisation alone: elsewhere she is named', async () => {
		const elsewhere = await makeOrganisation('hospital', 'Elsewhere');
		await relate(amina.patientId, elsewhere);
		await look({ ...bell, role: { ...bell.role, organisation: elsewhere } });
		await withhold(bell);
		const forms = await readLogForms(amina, elsewhere);
		expect(forms['the log of one organisation']).toContain(name);
	});
});
