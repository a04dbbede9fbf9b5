import { asOwner } from '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import type { StaffRoleKind } from '#lib/organisations/schema.ts';
import { NotFound, Refused } from '#lib/server/errors.ts';
import { makeOrganisation } from '#tests/cast.ts';
import { chooseRole } from './choose-role.ts';
import { confirmPassword } from './confirm-password.ts';
import { createAccount } from './create-account.ts';
import { requireActingRole } from './require-acting-role.ts';
import { requireCareRole } from './require-care-role.ts';
import { findSession, startSession } from './sessions.ts';

const password = 'correct horse battery';

async function staffWith(...roles: StaffRoleKind[]) {
	const email = `${randomUUID()}@demo.test`;
	const accountId = await createAccount({ email, name: 'Dr Walsh', password, patientId: null });
	const held: string[] = [];
	for (const role of roles) {
		const { organisationId } = await makeOrganisation('hospital', `${role} place`);
		held.push(await appointStaff({ accountId, organisationId, role, jobTitle: role }));
	}
	return { accountId, held, token: await startSession(accountId) };
}

test('whoever has one role acts in it; whoever has none is no member of staff', async () => {
	const walsh = await staffWith('doctor');
	expect(await requireActingRole(await findSession(walsh.token))).toMatchObject({
		kind: 'clinician',
		role: { role: 'doctor', organisation: { name: 'doctor place' } }
	});
	const nobody = await staffWith();
	await expect(requireActingRole(await findSession(nobody.token))).rejects.toThrow(NotFound);
	await expect(requireActingRole(undefined)).rejects.toThrow(NotFound);
});

test('with several roles one is chosen for the session, and giving the password again keeps it', async () => {
	const { accountId, held, token } = await staffWith('doctor', 'nurse');
	await expect(requireActingRole(await findSession(token))).rejects.toThrow(Refused);
	await chooseRole(accountId, held[1]!, token);
	expect((await requireActingRole(await findSession(token))).role.role).toBe('nurse');

	const other = await startSession(accountId);
	await expect(requireActingRole(await findSession(other))).rejects.toThrow(Refused);
	const fresh = await confirmPassword(accountId, password, token, randomUUID());
	expect((await requireActingRole(await findSession(fresh))).role.role).toBe('nurse');
});

test('a role that ended, or is somebody else’s, is nobody’s to act in', async () => {
	const { accountId, held, token } = await staffWith('doctor', 'nurse', 'gp');
	const another = await staffWith('doctor');
	await expect(chooseRole(accountId, another.held[0]!, token)).rejects.toThrow(NotFound);
	await chooseRole(accountId, held[0]!, token);
	await asOwner(
		`update staff_roles set ends_at = now() - interval '1 second' where staff_role_id = '${held[0]}'`
	);
	await expect(requireActingRole(await findSession(token))).rejects.toThrow(Refused);
	await expect(chooseRole(accountId, held[0]!, token)).rejects.toThrow(NotFound);
});

test('a role without care finds no records', async () => {
	for (const role of ['operator', 'administrator', 'privacy-officer'] as const) {
		const { token } = await staffWith(role);
		await expect(requireCareRole(await findSession(token)), role).rejects.toThrow(NotFound);
	}
	const { token } = await staffWith('pharmacist');
	expect((await requireCareRole(await findSession(token))).role.role).toBe('pharmacist');
});
