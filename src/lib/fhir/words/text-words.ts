const MAX_TEXT = 60_000;

/** What somebody wrote at length, with its lines, and without characters that hide or reorder others. */
export function textWords(text: string | null | undefined): string | null {
	const words = (text ?? '')
		.replace(/\r\n?/g, '\n')
		.replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
		// Every control character but the line's own.
		.replace(/[^\P{Cc}\n]+/gu, ' ')
		.replace(/[^\S\n]+$/gm, '')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
	return words.slice(0, MAX_TEXT) || null;
}
