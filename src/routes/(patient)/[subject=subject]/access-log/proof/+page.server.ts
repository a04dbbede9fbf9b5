import { fail } from '@sveltejs/kit';
import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { compareCheckpoint } from '#lib/proof/server/compare-checkpoint.ts';
import { compareWords, ownLogWords } from '#lib/proof/words.ts';
import { checkOwnLog } from '#lib/record/server/check-own-log.ts';
import { findPublishedCheckpoint } from '#lib/transparency/server/find-published-checkpoint.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	requirePatientActor(locals.signedIn);
	const newest = await findPublishedCheckpoint();
	return { log: `/${params.subject}/access-log`, events: newest?.size ?? null };
};

export const actions: Actions = {
	/** Holds a checkpoint that somebody kept against the log. Nothing of it is kept here. */
	compare: async ({ locals, request }) => {
		requirePatientActor(locals.signedIn);
		const form = await request.formData();
		const given = await readGiven(form);
		if (given.error) return fail(422, { ...NOTHING, ...given });
		return { ...NOTHING, ...given, answer: compareWords(await compareCheckpoint(given.text)) };
	},
	check: async ({ locals }) => {
		const actor = requirePatientActor(locals.signedIn);
		const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
		return { ...NOTHING, answer: ownLogWords(await checkOwnLog(access)) };
	}
};

const NOTHING = { text: '', error: null, answer: null };
const LARGEST = 100_000;

/** The file if one was chosen, else what was pasted. Browsers paste with other line ends than ours. */
async function readGiven(form: FormData): Promise<{ text: string; error: string | null }> {
	const file = form.get('file');
	const pasted = form.get('text');
	const kept = typeof pasted === 'string' ? pasted : '';
	const chosen = file instanceof File && file.size > 0 ? file : null;
	if (!chosen && kept.trim() === '') {
		return { text: '', error: 'Choose the checkpoint that you saved, or paste it' };
	}
	if ((chosen?.size ?? kept.length) > LARGEST) {
		return { text: '', error: 'This is too long to be a checkpoint' };
	}
	const text = chosen ? await chosen.text() : `${kept.replaceAll('\r\n', '\n').trim()}\n`;
	return { text, error: null };
}
