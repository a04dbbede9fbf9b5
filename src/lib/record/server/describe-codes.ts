import type { ListedCode } from '#lib/access/server/list-permission-codes.ts';
import { listWords, whatWords } from '#lib/consent/words.ts';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import type { What } from '#lib/consent/schema.ts';
import { CATEGORY_WORDS, momentWords } from '../words.ts';

export interface DescribedCode {
	codeId: string;
	/** What can still be done about it. */
	can: 'cancel' | 'end' | null;
	title: string;
	lines: string[];
}

/** Codes as their patient reads of them: those that still open something, and earlier ones. */
export function describeCodes(codes: ListedCode[]): {
	now: DescribedCode[];
	earlier: DescribedCode[];
} {
	const described = codes.map(describeCode);
	return {
		now: described.filter(({ can }) => can !== null),
		earlier: described.filter(({ can }) => can === null)
	};
}

function describeCode(code: ListedCode): DescribedCode {
	const { codeId, state } = code;
	const made = `Made on ${momentWords(code.madeAt)}`;
	const what = `What it lets them see: ${scopeWords(code.what)}`;
	const unused = { codeId, can: null, lines: [made, what] };
	if (state === 'open') {
		const lines = [`It can be used until ${momentWords(code.expiresAt)}`, what, hoursWords(code)];
		return { codeId, can: 'cancel', title: 'A code that nobody has used yet', lines };
	}
	if (state === 'cancelled') {
		const title = `Not used. You cancelled it, or made another, on ${momentWords(code.cancelledAt!)}`;
		return { ...unused, title };
	}
	if (!code.redeemedAt) return { ...unused, title: 'Nobody used it in time' };
	const who = [code.person, code.organisation].filter(Boolean).join(', ') || 'Somebody';
	const used = `Used on ${momentWords(code.redeemedAt)}`;
	const ends = momentWords(code.endsAt!);
	if (state === 'used') {
		const lines = [used, `They can open your record until ${ends}`, what];
		return { codeId, can: 'end', title: who, lines };
	}
	const ended = state === 'ended' ? `You ended it on ${ends}` : `It ended on ${ends}`;
	return { codeId, can: null, title: who, lines: [used, ended, what] };
}

const titles = Object.fromEntries(
	CATEGORIES.map((category) => [category, CATEGORY_WORDS[category].title])
) as Record<(typeof CATEGORIES)[number], string>;
const none: ReadonlyMap<string, string> = new Map();
const names = {
	organisations: none,
	people: none,
	sources: none,
	entries: none,
	categories: titles
};

function scopeWords(scope: What[]): string {
	return listWords(scope.map((what) => whatWords(what, names)));
}

function hoursWords({ lastsHours }: ListedCode): string {
	return `Then they can open your record for ${LASTS_WORDS[lastsHours] ?? `${lastsHours} hours`}`;
}

export const LASTS_WORDS: Record<number, string> = { 1: '1 hour', 24: '24 hours', 168: '7 days' };

const SPOKEN: Record<string, string> = {
	C: 'Charlie',
	D: 'Delta',
	F: 'Foxtrot',
	H: 'Hotel',
	J: 'Juliet',
	K: 'Kilo',
	M: 'Mike',
	N: 'November',
	P: 'Papa',
	R: 'Romeo',
	T: 'Tango',
	V: 'Victor',
	W: 'Whiskey',
	X: 'X-ray',
	Y: 'Yankee'
};

/** A new code as it is shown, this once: in two groups, and as one says it on a telephone. */
export function describeNewCode({ code, expiresAt }: { code: string; expiresAt: Date }) {
	const spoken = [...code].map((one) => (SPOKEN[one] ? `${one} for ${SPOKEN[one]}` : one));
	return {
		groups: [code.slice(0, 4), code.slice(4)],
		spoken: spoken.join(', '),
		until: momentWords(expiresAt)
	};
}
