import type { CareTeam } from 'fhir/r4.d.ts';
import { actorOf, authorOf } from '../author.ts';
import { parsePeriod } from '../dates.ts';
import { codesOf, details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { isPatientOrCarer } from './observation-category.ts';
import { firstConceptWords, plainWords } from '../words/concept-words.ts';
import { noteWords } from '../words/note-words.ts';

const STATUS: Record<
	NonNullable<CareTeam['status']>,
	[status: EntryStatus, words: string | null]
> = {
	proposed: ['current', 'Suggested'],
	active: ['current', null],
	suspended: ['current', 'Paused'],
	inactive: ['resolved', 'No longer active'],
	'entered-in-error': ['entered-in-error', 'Recorded by mistake']
};

export function mapCareTeam(team: CareTeam, reading: Reading): EntryFacts {
	const [status, words] = STATUS[team.status ?? 'active'];
	const { start, end } = parsePeriod(team.period);
	const members = membersOf(team, reading);
	return entry({
		category: 'people',
		status,
		draft: team.status === 'proposed',
		title: plainWords(team.name) ?? firstConceptWords(team.category) ?? 'Care team',
		meaning: sentences(words, members.join('; ')) || 'People who look after you',
		happened: start,
		ended: end,
		author: authorOf(reading, ...(team.managingOrganization ?? [])),
		codes: codesOf(...(team.category ?? [])),
		details: details(
			...members.map((member): [string, string] => ['Member', member]),
			['Why', firstConceptWords(team.reasonCode)],
			['Note', noteWords(team.note)]
		)
	});
}

/** "Dr Paul Rastall (GP)". Family and friends are entries of their own, which may be hidden: links. */
function membersOf({ participant }: CareTeam, reading: Reading): string[] {
	return (participant ?? []).flatMap(({ member, role, onBehalfOf }) => {
		if (isPatientOrCarer(member, reading)) return [];
		const actor = actorOf(reading, member);
		const name = actor?.name ?? actor?.organisation;
		const organisation = actor?.name
			? (actor.organisation ?? actorOf(reading, onBehalfOf)?.organisation)
			: null;
		const doing = firstConceptWords(role) ?? actor?.role;
		if (!name) return doing ? [doing] : [];
		const about = [doing, organisation].filter(Boolean).join(', ');
		return [about ? `${name} (${about})` : name];
	});
}
