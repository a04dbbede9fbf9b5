import type { ClinicianActor } from '#lib/identity/schema.ts';
import { ROLES_WITHOUT_CARE } from '#lib/organisations/schema.ts';
import { momentWords } from '#lib/record/words.ts';
import { NotFound } from '#lib/server/errors.ts';
import { describeDefinition } from './describe-definition.ts';
import { listProgrammes } from './list-programmes.ts';
import { listVersions } from './list-versions.ts';

/**
 * One programme that an organisation can ask for, as its patients see it, and what it was before.
 *
 * @throws NotFound for one that is not there, and for another organisation's.
 */
export async function loadProgramme({ role }: ClinicianActor, key: string) {
	const { organisationId, name } = role.organisation;
	const offered = await listProgrammes(organisationId);
	const found = offered.find((one) => one.key === key);
	if (!found) throw new NotFound();
	const versions = found.added ? await listVersions(organisationId, key) : [];
	const givesCare = !ROLES_WITHOUT_CARE.includes(role.role);
	const isOwn = found.added !== null;
	return {
		key,
		organisation: name,
		...describeDefinition(found.definition),
		retired: found.retiredAt && `Retired on ${momentWords(found.retiredAt)}`,
		mayChange: givesCare && isOwn && !found.retiredAt,
		mayCopy: givesCare,
		versions: versions.map(({ version, by, at, definition }) => ({
			words: `Version ${version}: ${by}, ${momentWords(at)}`,
			...describeDefinition(definition)
		}))
	};
}
