import type { AccessActor } from '#lib/access-log/schema.ts';
import type { Actor } from '#lib/identity/schema.ts';

/** The actor as the log keeps them: their name, role and organisation as they are at this moment. */
export function describeActor(actor: Actor): AccessActor {
	if (actor.kind === 'clinician') {
		const { odsCode, name } = actor.role.organisation;
		return {
			kind: 'clinician',
			name: actor.name,
			role: actor.role.jobTitle,
			organisation: { odsCode, name }
		};
	}
	if (actor.kind === 'system') {
		const organisation = { odsCode: actor.odsCode, name: actor.name };
		return { kind: 'system', name: actor.name, role: null, organisation };
	}
	return { kind: actor.kind, name: actor.name, role: null, organisation: null };
}
