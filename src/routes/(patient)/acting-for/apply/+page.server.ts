import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { requireOwnPages } from '#lib/identity/server/require-own-pages.ts';
import { findPractices } from '#lib/organisations/server/find-practices.ts';
import { readDay } from '#lib/patients/rules.ts';
import { ApplyForm } from '#lib/proxy-access/data/applications.ts';
import { RELATIONS } from '#lib/proxy-access/schema.ts';
import { applyToAct } from '#lib/proxy-access/server/apply-to-act.ts';
import { BASIS_WORDS, OWN_RELATION_WORDS } from '#lib/proxy-access/words.ts';
import { DomainError } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST = 10;

export const load: PageServerLoad = ({ locals }) => {
	requireOwnPages(locals.signedIn!);
	return {
		applicationId: randomUUID(),
		bases: Object.entries(BASIS_WORDS).map(([value, words]) => ({ value, ...words })),
		relations: RELATIONS.map((value) => ({ value, text: OWN_RELATION_WORDS[value] }))
	};
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const signedIn = requireOwnPages(locals.signedIn!);
		const { data, given, errors } = readForm(ApplyForm, await request.formData());
		const birthDate = readDay({ day: '', month: '', year: '', ...given });
		const wrong: Record<string, string> = {
			...errors,
			...(!birthDate && { birthDate: 'Enter their date of birth, like 31 3 1980' })
		};
		if (!data || !birthDate) return fail(422, { given, errors: wrong, practices: [] });
		const { applicationId, legalBasis, relation, why, givenNames, familyName } = data;
		const found = await findPractices(data.practice, MOST);
		const chosen = found.find(({ odsCode }) => odsCode === data.odsCode);
		const practice = chosen ?? (found.length === 1 ? found[0] : undefined);
		if (!practice) {
			const practices = found.map(({ odsCode, name }) => ({ value: odsCode, text: name }));
			const said = found.length > 0 ? WHICH : UNKNOWN;
			const field: Record<string, string> = { [found.length > 0 ? 'odsCode' : 'practice']: said };
			return fail(422, { given, errors: field, practices });
		}
		try {
			await applyToAct(signedIn, {
				...{ applicationId, legalBasis, relation, why, odsCode: practice.odsCode },
				subject: { givenNames, familyName, birthDate }
			});
		} catch (error) {
			if (!(error instanceof DomainError)) throw error;
			const field: Record<string, string> = { practice: error.message };
			return fail(error.status, { given, errors: field, practices: [] });
		}
		redirect(303, `/acting-for/${applicationId}?sent`);
	}
};

const WHICH = 'Choose which surgery it is';
const UNKNOWN =
	'We know no GP surgery of this name. Check how it is written, or enter a part of it';
