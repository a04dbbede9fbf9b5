import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import type { PageServerLoad } from './$types';

/** Asked where something waits on the device: what it is, only the device knows. */
export const load: PageServerLoad = ({ locals }) => {
	requirePatientActor(locals.signedIn);
};
