import {
	PACING_WORDS,
	REACH_WORDS,
	SAY_WITHHELD_WORDS,
	WHOLE_RECORD_WORDS
} from '#lib/consent/server/describe-choice.ts';
import { describeDefaults } from '#lib/consent/server/describe-defaults.ts';
import type { MadeChoice } from '#lib/consent/server/list-choices.ts';
import {
	dayWords,
	KIND_WORDS,
	listWords,
	RELATIONSHIP_WORDS,
	RESULT_KIND_WORDS
} from '#lib/consent/words.ts';
import { RESULT_KINDS } from '#lib/fhir/mapped-entry.ts';
import { ORGANISATION_KINDS, type Relationship } from '#lib/organisations/schema.ts';
import { describeMade } from './describe-made.ts';
import type { SharingReview } from './review-sharing.ts';

/** "Who can see my record", in words. */
export interface SharingView {
	wholeRecord: Choice;
	/** Choices about everyone. */
	everyone: Change[];
	/** Kinds of organisation that see the same, with what was changed for one of them. */
	kinds: { who: string; sees: string[]; hidden: string[]; changes: Change[] }[];
	/** Organisations that may open the record now. */
	organisations: { name: string; why: string[]; changes: Change[] }[];
	/** Choices about other organisations, about people and about carers. */
	named: Change[];
	marks: Change[];
	emergencies: Choice;
	withheld: Choice;
	pacing: { kind: string; subject: string; title: string }[];
}

interface Choice {
	title: string;
	means: string;
}

interface Change {
	id: string;
	words: string;
	/** Answers that take it back. */
	draft: { name: string; value: string }[];
}

export function describeSharing(review: SharingReview): SharingView {
	const { sharing, relationships, made, names } = review;
	const toChange = (one: MadeChoice): Change => ({
		id: one.id,
		words: describeMade(one, names),
		draft: [
			{ name: 'effect', value: one.kind === 'mark' ? 'unmark' : 'withdraw' },
			{ name: 'made', value: one.id }
		]
	});
	const provided = made.filter((one) => one.kind === 'provision');
	const changesFor = (is: (one: (typeof provided)[number]) => boolean) =>
		provided.filter(is).map(toChange);
	const related = Map.groupBy(relationships, ({ organisation }) => organisation.organisationId);
	return {
		wholeRecord: WHOLE_RECORD_WORDS[sharing.wholeRecord],
		everyone: changesFor(({ provision }) => provision.whom.kind === 'everyone'),
		kinds: groupKinds(review).map(({ kinds, sees, hidden }) => ({
			who: capital(listWords(kinds.map((kind) => KIND_WORDS[kind].many))),
			sees,
			hidden,
			changes: changesFor(
				({ provision: { whom } }) =>
					whom.kind === 'organisation-kind' && kinds.includes(whom.organisationKind)
			)
		})),
		organisations: [...related].map(([organisationId, reasons]) => ({
			name: reasons[0]!.organisation.name,
			why: reasons.map(relationshipWords),
			changes: changesFor(({ provision: { whom } }) => isAt(whom, organisationId))
		})),
		named: changesFor(
			({ provision: { whom } }) =>
				!['everyone', 'organisation-kind'].includes(whom.kind) &&
				![...related.keys()].some((id) => isAt(whom, id))
		),
		marks: made.filter(({ kind }) => kind === 'mark').map(toChange),
		emergencies: REACH_WORDS[sharing.emergencyReach],
		withheld: SAY_WITHHELD_WORDS[sharing.saysWithheld ? 'yes' : 'no'],
		pacing: RESULT_KINDS.map((kind) => ({
			kind: capital(RESULT_KIND_WORDS[kind]),
			subject: `pacing:${kind}`,
			title: PACING_WORDS[sharing.pacing[kind] ?? 'at-once'].title
		}))
	};
}

function isAt(whom: { kind: string; organisationId?: string }, organisationId: string): boolean {
	return whom.organisationId === organisationId;
}

/** Kinds of which the defaults say the same stand together, in their usual order. */
function groupKinds({ sharing, names }: SharingReview) {
	const groups = Map.groupBy(ORGANISATION_KINDS, (kind) =>
		JSON.stringify(describeDefaults(sharing.defaults, kind, names))
	);
	return [...groups.values()].map((kinds) => ({
		kinds,
		...describeDefaults(sharing.defaults, kinds[0]!, names)
	}));
}

/** "You have an appointment there: since 24 October 2026, until 5 December 2026" */
export function relationshipWords({ kind, startsAt, endsAt }: Relationship): string {
	const until = endsAt ? ` until ${dayWords(endsAt)}` : '';
	return `${RELATIONSHIP_WORDS[kind]}: from ${dayWords(startsAt)}${until}`;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
