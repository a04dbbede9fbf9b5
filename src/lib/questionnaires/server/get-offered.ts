import { NotFound } from '#lib/server/errors.ts';
import { listLibrary } from './list-library.ts';

/**
 * A questionnaire that an organisation can ask, as FHIR text: an included one by its name, one of its
 * own by its id, in the newest version.
 *
 * @throws NotFound for one that is not there, another organisation's, or retired.
 */
export async function getOffered(
	organisationId: string,
	key: string
): Promise<{ title: string; resource: string }> {
	const found = (await listLibrary(organisationId)).find((one) => one.key === key);
	if (!found || found.retiredAt) throw new NotFound();
	return found;
}
