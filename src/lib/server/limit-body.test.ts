import { expect, test } from 'vitest';
import { TooLarge } from './errors.ts';
import { limitBody } from './limit-body.ts';

const post = (body: BodyInit, headers?: HeadersInit) =>
	new Request('http://localhost/', {
		method: 'POST',
		body,
		headers,
		duplex: 'half'
	} as RequestInit);

test('a body up to the limit is read, and a longer one ends in words, whatever it says of its length', async () => {
	expect(await limitBody(post(pieces(2)), 10).text()).toBe('abcdeabcde');
	await expect(limitBody(post(pieces(3)), 10).text()).rejects.toThrow(TooLarge);
	await expect(limitBody(post('a'.repeat(11)), 10).text()).rejects.toThrow(TooLarge);
	const said = { 'content-type': 'application/x-www-form-urlencoded' };
	await expect(limitBody(post('a'.repeat(11), said), 10).formData()).rejects.toThrow(TooLarge);
});

test('one without an end is not heard out', async () => {
	let sent = 0;
	const endless = new ReadableStream({
		pull: (controller) => controller.enqueue(new Uint8Array((sent += 5) && 5))
	});
	await expect(limitBody(post(endless), 10).text()).rejects.toThrow(TooLarge);
	expect(sent).toBeLessThan(200);
});

function pieces(count: number): ReadableStream {
	return new ReadableStream({
		start(controller) {
			for (let at = 0; at < count; at += 1) controller.enqueue(new TextEncoder().encode('abcde'));
			controller.close();
		}
	});
}
