import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { dayWords } from '#lib/access-log/words.ts';
import { requireActingRole } from '#lib/identity/server/require-acting-role.ts';
import { momentWords } from '#lib/record/words.ts';
import { isInForce } from '#lib/safeguarding/rules.ts';
import { ConfirmHoldForm, RenewHoldForm } from '#lib/safeguarding/schema.ts';
import { confirmHold } from '#lib/safeguarding/server/confirm-hold.ts';
import { endHold } from '#lib/safeguarding/server/end-hold.ts';
import { getHold } from '#lib/safeguarding/server/get-hold.ts';
import { renewHold } from '#lib/safeguarding/server/renew-hold.ts';
import { STATE_WORDS } from '#lib/safeguarding/words.ts';
import { Conflict, Invalid, Refused } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = await requireActingRole(locals.signedIn);
	const hold = await getHold(actor, requireUuid(params.hold));
	const { state, waitingBy, terms, reviewBy, coversFrom, endedAt, endedName, patientId } = hold;
	const inForce = isInForce(state);
	const waits = waitingBy !== null && (inForce || state === 'asked');
	return {
		termId: randomUUID(),
		record: inForce ? `/care-team/patients/${patientId}/record` : null,
		mayConfirm: waits && waitingBy !== actor.accountId,
		waitsForOther: waits && waitingBy === actor.accountId,
		mayRenew: inForce && !waits,
		endText: inForce ? 'End this hold' : state === 'asked' ? 'Take this back' : null,
		rows: [
			{ key: 'How it stands', value: STATE_WORDS[state] },
			{ key: 'Keeps back', value: `What was opened since ${momentWords(coversFrom)}` },
			...(reviewBy ? [{ key: 'Review by', value: dayWords(reviewBy) }] : []),
			...(endedAt ? [{ key: 'Ended', value: `${momentWords(endedAt)}, by ${endedName}` }] : [])
		],
		terms: terms.map((term) => ({
			reason: term.reason,
			asked: `${term.askedName}, ${momentWords(term.askedAt)}`,
			confirmed: term.confirmedAt
				? `${term.confirmedName}, ${momentWords(term.confirmedAt)}`
				: 'Nobody yet'
		}))
	};
};

export const actions: Actions = {
	confirm: async ({ locals, request, params }) => {
		const actor = await requireActingRole(locals.signedIn);
		const { data, given, errors } = readForm(ConfirmHoldForm, await request.formData());
		if (!data) return fail(422, { given, errors });
		const done = () => confirmHold(actor, requireUuid(params.hold), data.nhsNumber);
		return (await refusalOf(done, given, 'nhsNumber')) ?? back(params.hold);
	},
	renew: async ({ locals, request, params }) => {
		const actor = await requireActingRole(locals.signedIn);
		const { data, given, errors } = readForm(RenewHoldForm, await request.formData());
		if (!data) return fail(422, { given, errors });
		const done = () => renewHold(actor, requireUuid(params.hold), data);
		return (await refusalOf(done, given, 'reason')) ?? back(params.hold);
	},
	end: async ({ locals, params }) => {
		await endHold(await requireActingRole(locals.signedIn), requireUuid(params.hold));
		back(params.hold);
	}
};

function back(hold: string): never {
	redirect(303, `/care-team/safeguarding/${hold}`);
}

/** What somebody must read beside what they typed. */
async function refusalOf(work: () => Promise<void>, given: Record<string, string>, field: string) {
	try {
		await work();
		return undefined;
	} catch (error) {
		const told = [Conflict, Invalid, Refused].some((kind) => error instanceof kind);
		if (!told) throw error;
		const { status, message } = error as Invalid;
		return fail(status, { given, errors: { [field]: message } });
	}
}
