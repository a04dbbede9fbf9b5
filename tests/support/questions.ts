import { randomUUID } from 'node:crypto';
import { openRecord } from '#lib/access/server/open-record.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import type { Organisation, StaffRoleKind } from '#lib/organisations/schema.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';
import { askAboutAccess, type Asked } from '#lib/privacy/server/ask-about-access.ts';
import { takeItem } from '#lib/access/server/take-item.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { listOpenings } from '#lib/record/server/list-openings.ts';
import { makeClinician, makeOrganisation, makePatient, relate, type TestPatient } from './cast.ts';
import { ownAccess } from './permission.ts';

/** Amina, her practice with an officer, and her GP, who has looked at her results. */
export async function aminaAndAnOfficer() {
	const amina = await makePatient();
	const practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	await relate(amina.patientId, practice);
	const chen = makeClinician(practice, 'Dr Mei Chen');
	const hale = await appoint(practice, 'Judith Hale', 'privacy-officer');
	const place = await look(chen, amina);
	return { amina, practice, chen, hale, place };
}

/** Somebody with an account who holds a role, as the queue looks them up. */
export async function appoint(
	organisation: Organisation,
	name: string,
	role: StaffRoleKind,
	accountId?: string
): Promise<ClinicianActor> {
	const email = `${randomUUID()}@example.test`;
	const wish = { email, name, password: 'a password for a test', patientId: null };
	const account = accountId ?? (await createAccount(wish));
	const jobTitle = role === 'privacy-officer' ? 'Privacy officer' : role;
	const { organisationId } = organisation;
	await appointStaff({ accountId: account, organisationId, role, jobTitle });
	const actor = makeClinician(organisation, name, role, jobTitle);
	return { ...actor, accountId: account };
}

/** A look at somebody's results. @returns where it is on their log */
export async function look(actor: ClinicianActor, patient: TestPatient) {
	const access = await openRecord(actor, { patientId: patient.patientId, purpose: 'TREAT' });
	await listEntries(access, { category: 'results' });
	const { openings } = await listOpenings(await ownAccess(patient));
	const { sequence, eventId } = openings[0]!.event;
	return { sequence, eventId };
}

export async function ask(
	patient: TestPatient,
	place: { sequence: number; eventId: string },
	more: Partial<Asked> = {}
): Promise<string> {
	const asked = { questionId: randomUUID(), reason: 'why', text: 'I was not there.' } as const;
	return askAboutAccess(await ownAccess(patient), { ...asked, ...place, ...more });
}

/** Takes an item on. @returns its version afterwards */
export async function take(actor: ClinicianActor, itemId: string): Promise<number> {
	const { version } = (await findItems([itemId])).get(itemId)!;
	await takeItem(actor, itemId, version);
	return version + 1;
}
