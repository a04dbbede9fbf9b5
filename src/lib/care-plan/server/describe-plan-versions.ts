import type { EntryContent, EntryVersion } from '#lib/record/schema.ts';
import { momentWords } from '#lib/record/words.ts';
import { compareTexts, type TextPart } from '../rules.ts';
import type { PlanKind } from '../schema.ts';
import { planKinds } from './plan-kinds.ts';

type Part = EntryContent['details'][number];

export interface DescribedPlanVersion {
	version: number;
	said: string;
	/** What it changed of the version before it, heading by heading. */
	changes: { heading: string; parts: TextPart[] }[];
}

/** What is asked first at night stands first, whoever sent the plan and in whatever order. */
export function orderParts(kind: PlanKind, parts: Part[]): Part[] {
	const known = planKinds[kind].sections.map(({ heading }) => plain(heading));
	const place = ({ label }: Part) => {
		const found = known.indexOf(plain(label));
		return found === -1 ? known.length : found;
	};
	return [...parts].sort((one, other) => place(one) - place(other));
}

function plain(words: string): string {
	return words.toLowerCase().replace(/[^a-z]+/g, ' ');
}

/** Newest first, each beside what it changed. */
export function describePlanVersions(
	kind: PlanKind,
	versions: EntryVersion[]
): DescribedPlanVersion[] {
	return versions.map(({ version, receivedAt, content }, index) => {
		const before = versions[index + 1]?.content;
		const by = content.author?.name ? ` by ${content.author.name}` : '';
		return {
			version,
			said: `${momentWords(receivedAt)}${by}`,
			changes: before ? changesBetween(kind, before.details, content.details) : []
		};
	});
}

function changesBetween(kind: PlanKind, before: Part[], now: Part[]) {
	const [was, is] = [byHeading(before), byHeading(now)];
	const headings = orderParts(
		kind,
		[...new Set([...is.keys(), ...was.keys()])].map((label) => ({ label, text: '' }))
	);
	return headings
		.map(({ label }) => ({ heading: label, was: was.get(label) ?? '', is: is.get(label) ?? '' }))
		.filter((change) => change.was !== change.is)
		.map((change) => ({
			heading: change.heading,
			parts: compareTexts(change.was, change.is)
		}));
}

/** Two parts under one heading are one. */
function byHeading(parts: Part[]): Map<string, string> {
	const texts = new Map<string, string>();
	for (const { label, text } of parts) {
		const known = texts.get(label);
		texts.set(label, known === undefined ? text : `${known}\n${text}`);
	}
	return texts;
}
