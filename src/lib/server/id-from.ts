import { hash } from 'node:crypto';

/** An id that follows from words: the same for the same words (RFC 9562, version 8). */
export function idFrom(words: string): string {
	const [a, b, c, d, e] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/
		.exec(hash('sha256', words))!
		.slice(1);
	return `${a}-${b}-8${c}-8${d}-${e}`;
}
