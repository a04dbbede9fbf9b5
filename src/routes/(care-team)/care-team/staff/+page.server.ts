import { redirect } from '@sveltejs/kit';
import { listInvitations } from '#lib/identity/server/list-invitations.ts';
import { listStaff } from '#lib/identity/server/list-staff.ts';
import { requireAdministrator } from '#lib/identity/server/require-administrator.ts';
import { withdrawInvitation } from '#lib/identity/server/withdraw-invitation.ts';
import type { StaffRoleKind } from '#lib/organisations/schema.ts';
import { ROLE_NAMES } from '#lib/organisations/words.ts';
import { dayWords } from '#lib/access-log/words.ts';
import { momentWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE: Record<string, string | undefined> = {
	ended: 'Their role has ended. They can do nothing more in it.',
	withdrawn: 'The invitation is withdrawn. Its link opens nothing now.'
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const { role } = await requireAdministrator(locals.signedIn);
	const { organisationId, name } = role.organisation;
	const [staff, invitations] = await Promise.all([
		listStaff(organisationId),
		listInvitations(organisationId)
	]);
	const at = now();
	const query = (url.searchParams.get('name') ?? '').trim();
	const wanted = query.toLocaleLowerCase('en-GB');
	const found = staff.filter((one) => one.name.toLocaleLowerCase('en-GB').includes(wanted));
	const done = url.searchParams.get('done') ?? '';
	return {
		organisation: name,
		done: Object.hasOwn(DONE, done) ? DONE[done] : undefined,
		query,
		staff: found
			.filter(({ endsAt }) => endsAt === null || endsAt > at)
			.map((one) => ({
				href: `/care-team/staff/${one.staffRoleId}`,
				name: one.name,
				words: `${titleWords(one)}, since ${dayWords(one.startsAt)}`
			})),
		left: found
			.filter(({ endsAt }) => endsAt !== null && endsAt <= at)
			.map(({ name, jobTitle, startsAt, endsAt }) => ({
				name,
				jobTitle,
				span: `${dayWords(startsAt)} to ${dayWords(endsAt!)}`
			})),
		invitations: invitations.map((one) => ({
			invitationId: one.invitationId,
			name: one.name,
			words: `${titleWords(one)}, ${one.email}. The link works until ${momentWords(one.expiresAt)}.`
		}))
	};
};

/** A job title often says the role already. */
function titleWords({ jobTitle, role }: { jobTitle: string; role: StaffRoleKind }): string {
	const name = ROLE_NAMES[role];
	return jobTitle.toLowerCase().includes(name.toLowerCase()) ? jobTitle : `${jobTitle} (${name})`;
}

export const actions: Actions = {
	withdraw: async ({ locals, request }) => {
		const { accountId, role } = await requireAdministrator(locals.signedIn);
		const invitationId = requireUuid(String((await request.formData()).get('invitationId')));
		await withdrawInvitation(role.organisation.organisationId, invitationId, accountId);
		redirect(303, '/care-team/staff?done=withdrawn');
	}
};
