import { expect, test } from 'vitest';
import { TooLarge } from './errors.ts';
import { readBody } from './read-body.ts';

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
	new Request('http://localhost/', {
		method: 'POST',
		body,
		headers,
		duplex: 'half'
	} as RequestInit);

test('reads a body up to the limit, counted in bytes', async () => {
	expect(await readBody(post('naïve'), 6)).toBe('naïve');
	await expect(readBody(post('naïve'), 5)).rejects.toThrow(TooLarge);
});

test('refuses a body that says it is too long, and one that does not say so', async () => {
	await expect(readBody(post('a', { 'content-length': '100' }), 10)).rejects.toThrow(TooLarge);
	const endless = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(8)) });
	await expect(readBody(post(endless), 100)).rejects.toThrow(TooLarge);
});

test('no body is an empty text', async () => {
	expect(await readBody(new Request('http://localhost/', { method: 'POST' }), 10)).toBe('');
});
