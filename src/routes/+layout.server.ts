import { describeActing } from '#lib/access/server/describe-acting.ts';
import { findActingRole } from '#lib/identity/server/require-acting-role.ts';
import { countUnread, MOST_COUNTED } from '#lib/notifications/server/count-unread.ts';
import { countWords } from '#lib/notifications/words.ts';
import { OFFLINE_SCOPE } from '#lib/offline/schema.ts';
import { deviceOf } from '#lib/offline/server/device-of.ts';
import { listStaffRoles } from '#lib/organisations/server/list-staff-roles.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, url }) => {
	const { signedIn } = locals;
	if (!signedIn) return { signedIn: null, acting: null, path: url.pathname, device: null };
	const hasRecord = signedIn.patientId !== null;
	// A patient's every page would pay for this question, and its answer is no.
	const isWhole = !signedIn.reduced;
	const atWork = isWhole && (!hasRecord || url.pathname.startsWith('/care-team'));
	const [roles, unread, acting] = await Promise.all([
		atWork ? listStaffRoles(signedIn.accountId) : [],
		signedIn.patientId && isWhole ? countUnread(signedIn.patientId) : 0,
		isWhole ? describeActing(signedIn) : null
	]);
	const isOperator = roles.some(({ role }) => role === 'operator');
	const isStaff = roles.some(({ role }) => role !== 'operator');
	const role = findActingRole(roles, signedIn);
	const actingAs = role && `${role.jobTitle} at ${role.organisation.name}`;
	const work = { isOperator, isStaff, actingAs, hasSeveralRoles: roles.length > 1 };
	const notifications = countWords(unread, MOST_COUNTED);
	const isCarerOnly = !hasRecord && roles.length === 0;
	return {
		acting,
		signedIn: { name: signedIn.name, hasRecord, isWhole, isCarerOnly, notifications, ...work },
		path: url.pathname,
		// Of pages of self-care: what is recorded without a network stays this account's.
		device:
			hasRecord && isWhole && url.pathname.startsWith(OFFLINE_SCOPE)
				? deviceOf(signedIn.accountId)
				: null
	};
};
