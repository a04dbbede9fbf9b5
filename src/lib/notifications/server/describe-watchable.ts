import type { Watch } from '../schema.ts';

/** Whom the log names at one organisation; `place` stands for a person in a form. */
interface Named {
	odsCode: string;
	name: string;
	people: { name: string; place: number; person: string }[];
}

/** What a form shows to choose from, and which of it is chosen. */
export function describeWatchable(named: Named[], watches: Watch[]) {
	return named.map(({ odsCode, name, people }) => {
		const isWatched = (person: string | null) =>
			watches.some((one) => one.organisation === odsCode && one.person === person);
		const everybody = { value: odsCode, text: `Anybody at ${name}`, chosen: isWatched(null) };
		const each = people.map(({ name, place, person }) => {
			return { value: `${odsCode} ${place}`, text: name, chosen: isWatched(person) };
		});
		const items = [everybody, ...each];
		return {
			code: odsCode,
			name,
			values: items.filter(({ chosen }) => chosen).map(({ value }) => value),
			items: items.map(({ value, text }) => ({ value, text }))
		};
	});
}
