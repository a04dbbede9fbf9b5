import { expect, test } from 'vitest';
import { isForgedForm, namesNoAction } from './forged-form.ts';

const page = new URL('https://candour.example.nhs.uk/sign-in');

function post(headers: Record<string, string>, url = page): boolean {
	return isForgedForm(new Request(url, { method: 'POST', headers }), url);
}

test('a form counts as ours only with our own origin', () => {
	const form = { 'content-type': 'application/x-www-form-urlencoded' };
	expect(post({ ...form, origin: page.origin })).toBe(false);
	expect(post({ ...form, origin: 'https://evil.example' })).toBe(true);
	expect(post({ ...form, origin: 'null' })).toBe(true);
	expect(post(form)).toBe(true);
	expect(post({})).toBe(true);
});

test('FHIR needs no origin, because no form can send it; nor does the token endpoint, which has none', () => {
	expect(post({ 'content-type': 'application/fhir+json' })).toBe(false);
	const token = new URL('/oauth/token', page);
	expect(post({ 'content-type': 'application/x-www-form-urlencoded' }, token)).toBe(false);
});

test.each([
	'?/toString',
	'?/constructor',
	'?/__proto__',
	'?/%5f_proto__',
	'?/default',
	'?/valueOf&a=1'
])('%s names no action of ours', (search) =>
	expect(namesNoAction(new URL(search, page))).toBe(true)
);

test.each(['', '?/merge', '?page=2', '?/retry&x=1', '?/%'])('%s may', (search) => {
	expect(namesNoAction(new URL(search, page))).toBe(false);
});
