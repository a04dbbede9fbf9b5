import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { dayWords } from '#lib/access-log/words.ts';
import { REVIEW_MONTHS, WithholdForm } from '#lib/identity/schema.ts';
import { listColleagues } from '#lib/identity/server/list-colleagues.ts';
import { listWithheldNames } from '#lib/identity/server/list-withheld-names.ts';
import { requireActingRole } from '#lib/identity/server/require-acting-role.ts';
import { showNameAgain } from '#lib/identity/server/show-name-again.ts';
import { withholdName } from '#lib/identity/server/withhold-name.ts';
import { now } from '#lib/server/clock.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE: Record<string, string | undefined> = {
	withheld: 'Patients are no longer told this name.',
	shown: 'Patients are told this name again.'
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const officer = await requireActingRole(locals.signedIn);
	const [names, colleagues] = await Promise.all([
		listWithheldNames(officer),
		listColleagues(officer)
	]);
	const at = now();
	const done = url.searchParams.get('done') ?? '';
	return {
		withheldId: randomUUID(),
		organisation: officer.role.organisation.name,
		done: Object.hasOwn(DONE, done) ? DONE[done] : undefined,
		colleagues: colleagues.map(({ accountId, words }) => ({ value: accountId, text: words })),
		months: REVIEW_MONTHS.map((months) => ({ value: String(months), text: `In ${months} months` })),
		current: names
			.filter(({ ended }) => ended === null)
			.map(({ withheldId, name, risk, recordedBy, withheldAt, reviewBy }) => ({
				withheldId,
				name,
				risk,
				since: `${dayWords(withheldAt)}, by ${recordedBy}`,
				review: `${dayWords(reviewBy)}${reviewBy <= at ? ': overdue' : ''}`
			})),
		ended: names.flatMap(({ name, withheldAt, ended }) =>
			ended ? [[name, `${dayWords(withheldAt)} to ${dayWords(ended.at)}`, ended.by]] : []
		)
	};
};

export const actions: Actions = {
	withhold: async ({ locals, request }) => {
		const officer = await requireActingRole(locals.signedIn);
		const { data, given, errors } = readForm(WithholdForm, await request.formData());
		if (!data) return fail(422, { given, errors });
		await withholdName(officer, data);
		redirect(303, '/care-team/privacy/names?done=withheld');
	},
	show: async ({ locals, request }) => {
		const officer = await requireActingRole(locals.signedIn);
		const withheldId = requireUuid(String((await request.formData()).get('withheldId')));
		await showNameAgain(officer, withheldId);
		redirect(303, '/care-team/privacy/names?done=shown');
	}
};
