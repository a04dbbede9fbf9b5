import type { ClinicianActor } from '#lib/identity/schema.ts';
import { ROLES_WITHOUT_CARE } from '#lib/organisations/schema.ts';
import { momentWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { planWords } from '../words.ts';
import { countFollowers, listingDay } from './list-followers.ts';
import { listProgrammes, type Offered } from './list-programmes.ts';

/** What an organisation can ask for, and how many follow something: counts, and nobody's record. */
export async function loadLibrary({ role }: ClinicianActor) {
	const { organisationId, name } = role.organisation;
	const [offered, counts] = await Promise.all([
		listProgrammes(organisationId),
		countFollowers(organisationId, listingDay(now()))
	]);
	const all = offered.map(describeOffered);
	return {
		organisation: name,
		givesCare: !ROLES_WITHOUT_CARE.includes(role.role),
		counts,
		own: all.filter(({ own, retired }) => own && !retired),
		published: all.filter(({ own }) => !own),
		retired: all.filter(({ retired }) => retired)
	};
}

function describeOffered({ key, version, definition, added, retiredAt }: Offered) {
	return {
		key,
		href: `/care-team/programmes/${key}`,
		title: definition.title,
		plan: planWords(definition),
		own: added !== null,
		added: added && `Version ${version}, by ${added.by} on ${momentWords(added.at)}`,
		retired: retiredAt && `Retired on ${momentWords(retiredAt)}`
	};
}
