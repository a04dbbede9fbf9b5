import type { Narrative } from 'fhir/r4.d.ts';
import { lookUp } from '../codes/look-up.ts';

const MAX_NARRATIVE = 20_000;

/**
 * The text of a narrative's XHTML, a line for each block and row. Only text comes out: markup from
 * outside is never put into a page.
 */
export function narrativeWords(narrative: Narrative | undefined): string | null {
	const text = (narrative?.div ?? '')
		.slice(0, MAX_NARRATIVE * 10)
		.replace(/<!--[^]*?-->|<(style|script)\b[^]*?<\/\1>/gi, '')
		.replace(/<\/t[dh]>\s*<t[dh]\b/gi, '</td>: <td')
		.replace(/<(?:br|\/(?:p|div|tr|li|h[1-6]|table|ul|ol|caption))\b[^>]*>/gi, '\n')
		.replace(/<[^>]*>/g, ' ')
		.replace(/&(#x?[\da-f]+|[a-z]+);/gi, (whole, name: string) => entity(name) ?? whole);
	const lines = text
		.split('\n')
		.map((line) => line.replace(/\s+/g, ' ').replace(/ :/g, ':').trim());
	return lines.filter(Boolean).join('\n').slice(0, MAX_NARRATIVE) || null;
}

const ENTITIES: Record<string, string> = {
	...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
};

function entity(name: string): string | null {
	if (!name.startsWith('#')) return lookUp(ENTITIES, name.toLowerCase()) ?? null;
	const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
	const isCharacter = code > 0x1f && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
	return isCharacter ? String.fromCodePoint(code) : ' ';
}
