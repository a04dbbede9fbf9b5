import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeOrganisation } from '#tests/cast.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { endStaffRole } from '#lib/organisations/server/end-staff-role.ts';
import { listStaffRoles } from '#lib/organisations/server/list-staff-roles.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { atTime } from '#lib/server/clock.ts';
import { Conflict, Invalid, NotFound } from '#lib/server/errors.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { createAccount } from './create-account.ts';
import { findInvitation } from './find-invitation.ts';
import { inviteStaff } from './invite-staff.ts';
import { listInvitations } from './list-invitations.ts';
import { listStaff } from './list-staff.ts';
import { signIn } from './sign-in.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';

const password = 'three random words';
const address = () => `${randomUUID()}@demo.test`;
const invitation = (email = address()) => ({
	invitationId: randomUUID(),
	name: 'Nurse Adeyemi',
	email,
	role: 'nurse' as const,
	jobTitle: 'District nurse'
});

async function surgery() {
	const organisation = await makeOrganisation('gp-practice');
	const email = address();
	const account = await createAccount({ email, name: 'Manager Ali', password, patientId: null });
	const { organisationId } = organisation;
	const role = { role: 'administrator', jobTitle: 'Practice manager' } as const;
	const staffRoleId = await appointStaff({ accountId: account, organisationId, ...role });
	return { organisation, organisationId, manager: account, email, staffRoleId };
}

const rolesAt = async (accountId: string, { organisationId }: Organisation) =>
	(await listStaffRoles(accountId))
		.filter(({ organisation }) => organisation.organisationId === organisationId)
		.map(({ role }) => role);

test('whoever opens the link makes an account with it, has the role and can sign in', async () => {
	const { organisation, organisationId, manager } = await surgery();
	const wish = invitation();
	const secret = await inviteStaff(organisationId, manager, wish);
	expect(await listInvitations(organisationId)).toMatchObject([{ name: 'Nurse Adeyemi' }]);
	const accountId = await acceptInvitation(secret, { password });
	expect(await rolesAt(accountId, organisation)).toEqual(['nurse']);
	expect(await listInvitations(organisationId)).toEqual([]);
	expect(await listStaff(organisationId)).toMatchObject([
		{ name: 'Manager Ali' },
		{ name: 'Nurse Adeyemi', jobTitle: 'District nurse' }
	]);
	expect(await signIn({ email: wish.email, password }, '10.1.1.1')).toBeTruthy();
});

test('an account that there is takes it by signing in, and no other account can', async () => {
	const { organisation, organisationId, manager } = await surgery();
	const wish = invitation();
	const { email } = wish;
	const theirs = await createAccount({ email, name: 'Ruth Abara', password, patientId: null });
	const other = { email: address(), name: 'Dana Price', password, patientId: null };
	const dana = await createAccount(other);
	const secret = await inviteStaff(organisationId, manager, wish);
	await expect(acceptInvitation(secret, { accountId: dana })).rejects.toThrow(NotFound);
	await expect(acceptInvitation(secret, { password })).rejects.toThrow(Conflict);
	await acceptInvitation(secret, { accountId: theirs });
	expect(await rolesAt(theirs, organisation)).toEqual(['nurse']);
	expect(await rolesAt(dana, organisation)).toEqual([]);
});

test('a link works once, however many open it at the same moment', async () => {
	const { organisationId, manager } = await surgery();
	const secret = await inviteStaff(organisationId, manager, invitation());
	const tries = await Promise.allSettled(
		Array.from({ length: 5 }, () => acceptInvitation(secret, { password }))
	);
	expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	expect(await listStaff(organisationId)).toHaveLength(2);
});

test('withdrawn, over after 7 days, or never made: a link offers nothing', async () => {
	const { organisationId, manager } = await surgery();
	const wish = invitation();
	const withdrawn = await inviteStaff(organisationId, manager, wish);
	const elsewhere = await makeOrganisation('pharmacy');
	await withdrawInvitation(elsewhere.organisationId, wish.invitationId, manager);
	expect(await findInvitation(withdrawn)).toBeDefined();
	await withdrawInvitation(organisationId, wish.invitationId, manager);
	const late = await inviteStaff(organisationId, manager, invitation());
	const inAWeek = new Date(Date.now() + 7 * 24 * 60 * 60_000 + 1000);
	for (const [secret, at] of [
		[withdrawn, new Date()],
		[late, inAWeek],
		['never', new Date()]
	] as const) {
		const found = await atTime(at, () => findInvitation(secret));
		expect(found).toBeUndefined();
		const taking = atTime(at, () => acceptInvitation(secret, { password }));
		await expect(taking).rejects.toThrow(NotFound);
	}
});

test('the same form sent twice makes one invitation, and nobody invites themselves', async () => {
	const { organisationId, manager, email } = await surgery();
	const wish = invitation();
	await inviteStaff(organisationId, manager, wish);
	await expect(inviteStaff(organisationId, manager, wish)).rejects.toThrow(Conflict);
	const own = inviteStaff(organisationId, manager, invitation(email));
	await expect(own).rejects.toThrow(Invalid);
	expect(await listInvitations(organisationId)).toHaveLength(1);
});

test('a leaver’s role is over at once, and another organisation’s administrator cannot end it', async () => {
	const { organisation, organisationId, manager } = await surgery();
	const accountId = await acceptInvitation(
		await inviteStaff(organisationId, manager, invitation()),
		{ password }
	);
	const { staffRoleId } = (await listStaff(organisationId))[1]!;
	const elsewhere = await surgery();
	const theft = endStaffRole(elsewhere.organisationId, staffRoleId, elsewhere.manager);
	await expect(theft).rejects.toThrow(NotFound);
	expect(await rolesAt(accountId, organisation)).toEqual(['nurse']);
	await endStaffRole(organisationId, staffRoleId, manager);
	expect(await rolesAt(accountId, organisation)).toEqual([]);
	// Twice is once.
	await endStaffRole(organisationId, staffRoleId, manager);
});

test('an organisation keeps one administrator, even if two end each other at the same moment', async () => {
	const { organisationId, manager, staffRoleId } = await surgery();
	await expect(endStaffRole(organisationId, staffRoleId, manager)).rejects.toThrow(Conflict);
	const wish = { ...invitation(), role: 'administrator' as const };
	const second = await acceptInvitation(await inviteStaff(organisationId, manager, wish), {
		password
	});
	const theirs = (await listStaff(organisationId)).find((one) => one.accountId === second)!;
	const ends = await Promise.allSettled([
		endStaffRole(organisationId, staffRoleId, second),
		endStaffRole(organisationId, theirs.staffRoleId, manager)
	]);
	expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});
