import type { Category } from '#lib/fhir/categories.ts';
import type {
	AccessAsked,
	AccessFacts,
	AccessWho,
	LoggedEvent,
	Opening,
	SeenEntry
} from '../schema.ts';
import type { SealedEvent } from './seal-event.ts';

type Texts = Pick<SealedEvent, 'facts' | 'who' | 'asked' | 'seen'>;

/** How events were sealed before names and words could be opened apart: all of it was in the facts. */
type WholeFacts = Omit<AccessFacts, 'actingFor' | 'system' | 'told' | 'actor'> &
	Omit<AccessAsked, 'emergency'> & { actor: AccessFacts['actor'] & { name: string } };

/** What the sealed texts of an event say. Not for a blank position, which says nothing. */
export function readOpening({
	facts,
	who,
	asked,
	seen
}: Texts): Opening & Pick<LoggedEvent, 'seen'> {
	const opening =
		who === null
			? partWhole(JSON.parse(facts!) as WholeFacts)
			: {
					facts: JSON.parse(facts!) as AccessFacts,
					who: JSON.parse(who) as AccessWho,
					asked: JSON.parse(asked!) as AccessAsked
				};
	const rows = JSON.parse(seen!) as [string, number, Category][];
	return {
		...opening,
		seen: rows.map(([entryId, version, category]): SeenEntry => ({ entryId, version, category }))
	};
}

function partWhole({ actor: { name, ...actor }, view, category, query, ...facts }: WholeFacts) {
	return {
		facts: { ...facts, actor, actingFor: null, system: 'candour', told: [] },
		who: { accountId: null, name },
		asked: { view, category, query, emergency: null }
	};
}
