import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { InviteStaffForm, type InviteStaff } from '#lib/identity/schema.ts';
import { INVITATION_DAYS, inviteStaff } from '#lib/identity/server/invite-staff.ts';
import { findByOdsCode } from '#lib/organisations/server/find-by-ods-code.ts';
import { requireConfig } from './require-config.ts';
import { Faults, runCommand } from './run-command.ts';
import { runOnDatabase } from './run-on-database.ts';

const USAGE =
	'npm run -s staff:invite -- --organisation <ODS code> --role <role> --name "Ali Khan" --email <address> --job-title "Practice manager"';

/** An organisation's first administrator, and an area's operators; administrators invite all others. */
const ROLES = ['administrator', 'operator'] as const;

await runCommand(async () => {
	const { odsCode, wish } = readArguments();
	await runOnDatabase(async () => {
		const organisation = await findByOdsCode(odsCode);
		if (!organisation) throw new Faults([`No organisation ${odsCode} is known.`]);
		const secret = await inviteStaff(organisation.organisationId, null, wish);
		const { origin } = requireConfig();
		console.log(`Send this link to ${wish.email}, and to nobody else:`);
		console.log(`${origin}/join/${secret}`);
		console.log(
			`Whoever opens it first acts as ${wish.jobTitle} at ${organisation.name}. It works once, for ${INVITATION_DAYS} days.`
		);
	});
});

function readArguments(): { odsCode: string; wish: InviteStaff } {
	const text = { type: 'string' } as const;
	const options = { organisation: text, role: text, name: text, email: text, 'job-title': text };
	try {
		const { organisation = '', role, ...more } = parseArgs({ options }).values;
		const known = ROLES.find((one) => one === role);
		// The form is an administrator's, who makes no operators.
		const wish = InviteStaffForm.safeParse({
			...more,
			jobTitle: more['job-title'],
			invitationId: randomUUID(),
			role: 'administrator'
		});
		if (organisation && known && wish.success)
			return { odsCode: organisation.toUpperCase(), wish: { ...wish.data, role: known } };
	} catch {
		// An option that we do not know: the usage says which we do.
	}
	throw new Faults([`Usage: ${USAGE}`, `Roles: ${ROLES.join(', ')}`]);
}
