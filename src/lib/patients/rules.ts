import type { Demographics } from './schema.ts';

/** The day that a form's three parts say, as YYYY-MM-DD, if there is such a day. */
export function readDay(parts: { day: string; month: string; year: string }): string | undefined {
	const { day, month, year } = parts;
	if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return undefined;
	const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	const at = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : undefined;
}

/** Two of these at least tell one person from another; the names count as one. */
export interface Details {
	name: { given: string; family: string } | null;
	/** YYYY-MM-DD */
	birthDate: string | null;
	postcode: string | null;
}

/** How the same name is written in many ways: "O’Brien-Żak" is "obrien" and "zak". */
export function wordsOf(name: string): string[] {
	const plain = name
		.normalize('NFKD')
		.replace(/[\p{Mn}'’‘`]/gu, '')
		.toLowerCase();
	return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** "xm42hl" of an address, or of a postcode as somebody types it. */
export function postcodeIn(lines: string[]): string | null {
	const found = lines
		.map((line) => /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/i.exec(line)?.[0])
		.findLast((one) => one !== undefined);
	return found?.replace(/\s/g, '').toLowerCase() ?? null;
}

/** What of a person others may be told apart by: of a restricted address nothing. */
export function detailsOf(known: Demographics): Details {
	const { givenNames: given, familyName: family, birthDate, address, restricted } = known;
	return { name: { given, family }, birthDate, postcode: restricted ? null : postcodeIn(address) };
}

/** Each two details that somebody may be found by, as one text. A first name is its first word. */
export function pairsOf({ name, birthDate, postcode }: Details): string[] {
	const given = name && wordsOf(name.given)[0];
	const family = name && wordsOf(name.family).join('');
	const parts = [given && family && `${given} ${family}`, birthDate, postcode];
	const [who, born, where] = parts;
	return [
		who && born && `name and birth|${who}|${born}`,
		who && where && `name and postcode|${who}|${where}`,
		born && where && `birth and postcode|${born}|${where}`
	].filter((pair) => typeof pair === 'string' && pair !== '') as string[];
}
