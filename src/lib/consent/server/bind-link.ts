import type { Binding, ClinicianStanding, Sharing, Viewer } from '../schema.ts';
import { bindViewer } from './bind-viewer.ts';

/** Nobody in particular, at no organisation, of the kind that comes at night. */
export const CREW_BY_LINK: ClinicianStanding = {
	kind: 'clinician',
	organisationId: '00000000-0000-0000-0000-000000000000',
	organisationKind: 'ambulance',
	role: null,
	accountId: null,
	hasRelationship: true,
	emergency: false
};

/**
 * Whoever holds a link that the patient made to one entry: they see what a crew with a one-time code
 * would, and that entry. It is a reason to be shown something, as a code is, also under "ask me first"
 * and "summary only". Hiding something in particular, or from crews, is not outweighed by it, whenever
 * that was chosen.
 */
export function bindLink(
	entryId: string,
	sharing: Sharing
): Extract<Viewer, { kind: 'clinician' }> {
	const viewer = bindViewer(CREW_BY_LINK, sharing);
	const given = (what: Binding['what']): Binding => ({ what, ...LEAST });
	const permits = [given({ kind: 'usual' }), given({ kind: 'entry', entryId })];
	return { ...viewer, permits: [...viewer.permits, ...permits] };
}

/** It outweighs what is denied to everyone of everything, and nothing else. */
const LEAST = { whatRank: 0, whomRank: 1, absolute: false };
