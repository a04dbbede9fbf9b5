import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { findNote } from '#lib/diary/data/notes.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import type { PageServerLoad } from './$types';

/** A new one has an address of its own, so that going back to it is going on with it. */
export const load: PageServerLoad = ({ locals, params: { subject, note } }) => {
	requirePatientActor(locals.signedIn);
	const [first] = findNote(note)!.pages;
	redirect(303, `/${subject}/self-care/notes/${note}/${randomUUID()}/${first!.key}`);
};
