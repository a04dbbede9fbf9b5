import { findNames } from '#lib/identity/server/find-names.ts';
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

/** Staff whom a patient named before, or names now by words of their name. */
export async function findPeople(
	tx: Tx,
	{ person = '', accountIds = [] }: { person?: string; accountIds?: string[] },
	at: Date
): Promise<Person[]> {
	const [known, searched] = await Promise.all([findNames(tx, accountIds), searchNames(tx, person)]);
	const names = new Map([
		...known,
		...searched.map(({ accountId, name }) => [accountId, name] as const)
	]);
	const workplaces = await findWorkplaces(tx, [...names.keys()], at);
	return [...names].flatMap(([accountId, name]) => {
		const places = workplaces
			.filter((place) => place.accountId === accountId && !ROLES_WITHOUT_CARE.includes(place.role))
			.map(({ jobTitle, organisation }) => `${jobTitle} at ${organisation.name}`);
		// Who was named while they worked somewhere keeps their name; others are no staff.
		if (places.length === 0 && !known.has(accountId)) return [];
		return [{ accountId, words: [name, ...new Set(places)].join(', ') }];
	});
}
