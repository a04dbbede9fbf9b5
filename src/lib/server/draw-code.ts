import { randomInt } from 'node:crypto';

/**
 * 20 characters of which no two look alike, as RFC 8628 asks of codes that people copy: no 0 and O, 1,
 * I and L, 2 and Z, 5 and S, 8 and B, 6 and G, U and V; and no vowels, so that no code is a word.
 */
export const CODE_CHARACTERS = 'CDFHJKMNPRTVWXY34679';

/** A code to be said aloud or typed from paper, of so many characters: each is worth 4.3 bits. */
export function drawCode(length: number): string {
	return Array.from({ length }, () => CODE_CHARACTERS[randomInt(CODE_CHARACTERS.length)]).join('');
}
