import { NotFound } from '#lib/server/errors.ts';
import type { Author } from '../schema.ts';
import type { RecordAccess } from './open-record.ts';

/** Who asks, answers or looks, as they are now. */
export function describeAuthor({ actor }: Pick<RecordAccess, 'actor'>): {
	author: Author;
	by: string;
} {
	const { name } = actor;
	if (actor.kind === 'patient') {
		return { by: actor.accountId, author: { name, role: null, organisation: null } };
	}
	if (actor.kind !== 'clinician') throw new NotFound();
	const { jobTitle, organisation } = actor.role;
	const { odsCode, name: place } = organisation;
	return {
		by: actor.accountId,
		author: { name, role: jobTitle, organisation: { odsCode, name: place } }
	};
}
