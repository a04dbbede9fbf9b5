import type { ClinicianActor } from '#lib/identity/schema.ts';
import { momentWords } from '#lib/record/words.ts';
import { listLibrary } from './list-library.ts';

export type LibraryPage = Awaited<ReturnType<typeof showLibrary>>;

/** What a care team can ask. Answers to look at are in the review inbox, with all else that was sent. */
export async function showLibrary({ role }: ClinicianActor) {
	const { organisationId, name } = role.organisation;
	const library = await listLibrary(organisationId);
	return {
		organisation: name,
		library: library.map(({ key, title, version, added, retiredAt }) => ({
			...{ key, title },
			own: added !== null,
			words: added
				? `Version ${version}, added by ${added.by} on ${momentWords(added.at)}`
				: 'Included: for every organisation',
			retired: retiredAt && `Retired on ${momentWords(retiredAt)}`
		}))
	};
}
