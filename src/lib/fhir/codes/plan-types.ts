import type { CodeableConcept } from 'fhir/r4.d.ts';
import type { Category } from '../categories.ts';
import { hasCode } from '../entry.ts';
import { conceptWords } from '../words/concept-words.ts';

type PlanCategory = Extract<
	Category,
	'end-of-life-plans' | 'contingency-plans' | 'about-me' | 'care-plans'
>;

/**
 * Kinds of plan by SNOMED CT code, as the National Record Locator, PRSB and UK Core use them (shared
 * standards notes, sections 2 and 7), and by name for sources that send words only: a plan that is
 * filed as a mere letter is not where the next crew looks. The first that fits counts.
 */
const KINDS: { category: PlanCategory; codes: string[]; words: RegExp }[] = [
	{
		category: 'end-of-life-plans',
		codes: [
			'736373009', // end of life care plan
			'861411000000103', // end of life care document
			'861421000000109', // end of life care coordination summary
			'736366004', // advance care plan
			'735324008', // treatment escalation plan
			'1382601000000107' // ReSPECT form
		],
		words:
			/end[- ]of[- ]life|treatment escalation|advance (?:care plan|decision|statement)|respect (?:form|plan)|DNA ?CPR|palliative|terminal care/i
	},
	{
		category: 'contingency-plans',
		codes: [
			'887701000000100', // emergency health care plan
			'325691000000100', // contingency plan
			'736253002' // mental health crisis plan
		],
		words: /contingency|emergency (?:health ?care|care) plan|crisis (?:care )?plan|safety plan/i
	},
	{
		category: 'about-me',
		codes: [
			...['1515861000000103', '1515871000000105', '1515881000000107', '1515891000000109'],
			...['1515901000000105', '1515911000000107', '1515921000000101']
		],
		words: /about[- ]?me\b/i
	},
	{
		category: 'care-plans',
		codes: [
			'734163000', // care plan
			'2181441000000107' // personalised care and support plan
		],
		words: /care (?:and support )?plan|support plan/i
	}
];

/** Which kind of plan these concepts and words name; null when none. */
export function planCategoryOf(
	concepts: (CodeableConcept | undefined)[],
	...words: (string | null | undefined)[]
): PlanCategory | null {
	return kindOf(concepts, [...concepts.map(conceptWords), ...words]);
}

/** A letter from the palliative care team is no plan: by its name a document must say that it is one. */
export function planDocumentCategoryOf(
	concepts: (CodeableConcept | undefined)[],
	...words: (string | null | undefined)[]
): PlanCategory | null {
	const names = [...concepts.map(conceptWords), ...words];
	return kindOf(
		concepts,
		names.filter((name) => name && PLAN_NOUN.test(name))
	);
}

const PLAN_NOUN = /\bplans?\b|\bform\b|DNA ?CPR|advance (?:decision|statement)|about[- ]?me\b/i;

function kindOf(concepts: (CodeableConcept | undefined)[], names: (string | null | undefined)[]) {
	const said = names.filter(Boolean).join('\n');
	const kind = KINDS.find(
		({ codes, words }) => concepts.some((concept) => hasCode(concept, ...codes)) || words.test(said)
	);
	return kind?.category ?? null;
}
