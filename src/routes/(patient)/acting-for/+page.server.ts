import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { answerOffer } from '#lib/access/server/answer-offer.ts';
import { stopActing } from '#lib/access/server/stop-acting.ts';
import type { SignedIn } from '#lib/identity/schema.ts';
import { CodeForm } from '#lib/proxy-access/schema.ts';
import { findOfferByCode } from '#lib/proxy-access/server/find-offer-by-code.ts';
import { listOwnApplications } from '#lib/proxy-access/server/list-own-applications.ts';
import { listOffers } from '#lib/proxy-access/server/list-offers.ts';
import { requireOwnPages } from '#lib/identity/server/require-own-pages.ts';
import { loadActing, loadOffer } from '#lib/record/server/load-acting.ts';
import { DomainError, NotFound } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = ['accepted', 'declined', 'left'];

export const load: PageServerLoad = async ({ locals, url }) => {
	const done = url.searchParams.get('done') ?? '';
	const signedIn = requireOwnPages(locals.signedIn!);
	const [acting, applications] = await Promise.all([
		loadActing(signedIn),
		listOwnApplications(signedIn)
	]);
	return {
		...acting,
		applications,
		done: DONE.includes(done) ? done : null,
		changeId: randomUUID()
	};
};

export const actions: Actions = {
	/** Shows what the code offers, and no address has it: the page after it is this answer. */
	code: async ({ locals, request }) => {
		const signedIn = requireOwnPages(locals.signedIn!);
		const { data, given, errors } = readForm(CodeForm, await request.formData());
		const code = given.code ?? '';
		if (!data) return fail(422, { code, error: errors.code, offer: null });
		return trying(code, async () => {
			const place = await findOfferByCode(signedIn.accountId, data.code);
			const offer = await loadOffer(signedIn, place);
			if (!offer) throw new NotFound('no-offer', 'This code does not work. Ask for a new one.');
			return { code: data.code, error: undefined, offer };
		});
	},
	answer: async ({ locals, request }) => {
		const signedIn = requireOwnPages(locals.signedIn!);
		const fields = await request.formData();
		const [code, answer] = [String(fields.get('code') ?? ''), fields.get('answer')];
		const kind = answer === 'yes' ? 'accepted' : 'declined';
		const failed = await trying(code, async () => {
			const place = await findPlace(signedIn, code, String(fields.get('relationshipId')));
			await answerOffer(signedIn, place, kind, requireUuid(String(fields.get('changeId'))));
			return null;
		});
		return failed ?? redirect(303, `/acting-for?done=${kind}`);
	},
	leave: async ({ locals, request }) => {
		const signedIn = requireOwnPages(locals.signedIn!);
		const fields = await request.formData();
		const id = (name: string) => requireUuid(String(fields.get(name)));
		const failed = await trying('', async () => {
			await stopActing(signedIn, id('relationshipId'), id('changeId'));
			return null;
		});
		return failed ?? redirect(303, '/acting-for?done=left');
	}
};

/** By the code that they were told, or among what was offered to their own address. */
async function findPlace({ accountId }: SignedIn, code: string, relationshipId: string) {
	if (code) return findOfferByCode(accountId, code);
	const offers = await listOffers(accountId);
	const own = offers.find((offer) => offer.relationshipId === relationshipId);
	if (!own) throw new NotFound();
	return own;
}

/** What is refused is said beside the form, with what was typed. */
async function trying<T>(code: string, work: () => Promise<T>) {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof DomainError) || error.code === 'not-found') throw error;
		return fail(error.status, { code, error: error.message, offer: null });
	}
}
