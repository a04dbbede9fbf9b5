import { SENSITIVE_CODES, SENSITIVE_ICD10, SENSITIVE_PHRASES } from './codes/sensitive-concepts.ts';
import type { EntryFacts } from './entry.ts';
import { phraseMatcher, plainLetters } from './phrases.ts';
import type { Sensitivity } from './sensitivity.ts';

/**
 * What is sensitive about an entry by its codes and words, whether its source marked it or not. It
 * looks at all of the resource, because that is shown as received, and at the entry's facts, into which
 * medicines, samples and authors came from elsewhere. Letters attached as files are not read.
 */
export function labelsFromCodes(facts: EntryFacts, resource: object): Sensitivity[] {
	const texts: string[] = [];
	const codings: Coding[] = [];
	collect(resource, '', texts, codings);
	collect(factsToRead(facts), '', texts, codings);
	return [...new Set([...codings.flatMap(labelsOfCoding), ...texts.flatMap(labelsOfText)])];
}

interface Coding {
	system: string;
	code: string;
}

function factsToRead({ title, meaning, author, codes, value, components, details }: EntryFacts) {
	return {
		title,
		meaning,
		author: [author?.role, author?.organisation],
		codes,
		value,
		components,
		details
	};
}

/**
 * Fields that say nothing of what an entry is about: addresses and ids, names of people, files, and
 * `meta`, whose labels are read by themselves.
 */
const SKIPPED = new Set([
	...[
		'meta',
		'securityLabel',
		'id',
		'reference',
		'url',
		'system',
		'fullUrl',
		'identifier',
		'linkId'
	],
	...[
		'family',
		'given',
		'telecom',
		'address',
		'line',
		'city',
		'district',
		'postalCode',
		'data',
		'hash'
	],
	...['contentType', 'resourceType', 'status', 'gender', 'birthDate', 'language']
]);

/** Nesting is bounded: `parseFhirJson` saw to it. */
function collect(node: unknown, key: string, texts: string[], codings: Coding[]): void {
	if (typeof node === 'string') {
		texts.push(key === 'div' ? node.replace(/<[^>]*>/g, ' ') : node);
	} else if (Array.isArray(node)) {
		for (const part of node) collect(part, key, texts, codings);
	} else if (typeof node === 'object' && node !== null) {
		const { system, code } = node as Record<string, unknown>;
		if (typeof system === 'string' && typeof code === 'string') codings.push({ system, code });
		for (const [name, part] of Object.entries(node)) {
			if (!SKIPPED.has(name)) collect(part, name, texts, codings);
		}
	}
}

const BY_CODE = new Map(
	SENSITIVE_CODES.flatMap(({ labels, codes }) => codes.map((code) => [code, labels] as const))
);

const ICD10 = /icd-?10|2\.16\.840\.1\.113883\.6\.(?:3|90)$/i;

function labelsOfCoding({ system, code }: Coding): readonly Sensitivity[] {
	if (ICD10.test(system)) return labelsOfIcd10(code);
	return BY_CODE.get(`${system}|${code}`) ?? [];
}

function labelsOfIcd10(sent: string): Sensitivity[] {
	const code = withDot(sent.toUpperCase());
	return SENSITIVE_ICD10.filter(({ blocks }) => blocks.some((block) => isIn(block, code))).flatMap(
		({ labels }) => labels
	);
}

/** The NHS also sends them without a dot: "F320". */
function withDot(code: string): string {
	return /^[A-Z]\d{3,}/.test(code) ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
}

function isIn(block: string, code: string): boolean {
	const [first = '', last = first] = block.split('-');
	return code >= first && code.slice(0, last.length) <= last;
}

const BY_WORDS = SENSITIVE_PHRASES.map((phrases) => ({
	labels: phrases.labels,
	isIn: phraseMatcher(phrases)
}));

/** What short texts say, because feeds say the same ones over and over. Forgotten when they get many. */
const known = new Map<string, readonly Sensitivity[]>();
const MOST_KNOWN = 20_000;
const SHORT = 120;

function labelsOfText(sent: string): readonly Sensitivity[] {
	if (sent.length > SHORT) return readText(sent);
	const before = known.get(sent);
	if (before) return before;
	const labels = readText(sent);
	if (known.size >= MOST_KNOWN) known.clear();
	known.set(sent, labels);
	return labels;
}

function readText(sent: string): readonly Sensitivity[] {
	const text = plainLetters(sent);
	return BY_WORDS.filter((rule) => rule.isIn(text)).flatMap(({ labels }) => labels);
}
