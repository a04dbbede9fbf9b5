import { findNames } from '#lib/identity/server/find-names.ts';
import { findWithheld } from '#lib/identity/server/find-withheld.ts';
import { searchNames } from '#lib/identity/server/search-names.ts';
import { ROLES_WITHOUT_CARE } from '#lib/organisations/schema.ts';
import { findWorkplaces } from '#lib/organisations/server/find-workplaces.ts';
import type { Tx } from '#lib/server/db.ts';

/** Somebody who works where they may open records. */
export interface Person {
	accountId: string;
	/** "Nurse Patrick Doyle, Staff nurse at Marlsea General Hospital" */
	words: string;
}

/**
 * Staff whom a patient names now, by words of their name or by an account; and `before`: whom they
 * named once, even if these have left. Who is no staff is nobody here, and nor is whoever works where
 * their name is withheld: to be found there would say so.
 */
export async function findPeople(
	tx: Tx,
	asked: { person?: string; accountIds?: string[]; before?: string[] },
	at: Date
): Promise<Person[]> {
	const { person = '', accountIds = [], before = [] } = asked;
	const [known, searched] = await Promise.all([
		findNames(tx, [...accountIds, ...before]),
		searchNames(tx, person)
	]);
	const names = new Map([
		...known,
		...searched.map(({ accountId, name }) => [accountId, name] as const)
	]);
	const [workplaces, isWithheld] = await Promise.all([
		findWorkplaces(tx, [...names.keys()], at),
		findWithheld(tx, [...names.keys()])
	]);
	return [...names].flatMap(([accountId, name]) => {
		const places = workplaces
			.filter((place) => place.accountId === accountId && !ROLES_WITHOUT_CARE.includes(place.role))
			.filter(({ organisation }) => !isWithheld(accountId, organisation.organisationId))
			.map(({ jobTitle, organisation }) => `${jobTitle} at ${organisation.name}`);
		if (places.length === 0 && !before.includes(accountId)) return [];
		return [{ accountId, words: [name, ...new Set(places)].join(', ') }];
	});
}
