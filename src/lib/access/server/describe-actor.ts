import type { AccessFacts, AccessWho } from '#lib/access-log/schema.ts';
import type { Actor } from '#lib/identity/schema.ts';

/** The actor as the log keeps them: their name, role and organisation as they are at this moment. */
export function describeActor(
	actor: Actor
): Pick<AccessFacts, 'actor' | 'system'> & { who: AccessWho } {
	const { kind, name } = actor;
	const accountId = 'accountId' in actor ? actor.accountId : null;
	const organisation = organisationOf(actor);
	return {
		actor: { kind, role: roleOf(actor), organisation },
		system: kind === 'system' ? name : 'candour',
		who: { accountId, name }
	};
}

function roleOf(actor: Actor): string | null {
	if (actor.kind === 'link-holder') return actor.label;
	return actor.kind === 'clinician' ? actor.role.jobTitle : null;
}

function organisationOf(actor: Actor): AccessFacts['actor']['organisation'] {
	if (actor.kind === 'system') return { odsCode: actor.odsCode, name: actor.name };
	if (actor.kind !== 'clinician') return null;
	const { odsCode, name } = actor.role.organisation;
	return { odsCode, name };
}
