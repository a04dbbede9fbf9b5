import { expect, test } from 'vitest';
import { limitBody } from './limit-body.ts';

const post = (body: BodyInit, headers?: HeadersInit) =>
	new Request('http://localhost/', {
		method: 'POST',
		body,
		headers,
		duplex: 'half'
	} as RequestInit);

test('a body that says it is too long is not read at all', () => {
	expect(limitBody(post('a', { 'content-length': '11' }), 10)).toBeUndefined();
});

test('one that does not say is read as far as the limit, and no further', async () => {
	const pieces = (count: number) => {
		return new ReadableStream({
			start(controller) {
				for (let at = 0; at < count; at += 1) controller.enqueue(new TextEncoder().encode('abcde'));
				controller.close();
			}
		});
	};
	expect(await limitBody(post(pieces(2)), 10)!.text()).toBe('abcdeabcde');
	await expect(limitBody(post(pieces(3)), 10)!.text()).rejects.toThrow('too large');
});
