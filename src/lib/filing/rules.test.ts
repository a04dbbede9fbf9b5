import { expect, test } from 'vitest';
import { decideSending, nextTry, readRetryAfter, readStatus, TRIED_FOR } from './rules.ts';

const at = new Date('2026-11-23T12:00:00Z');
const SECOND = 1000;
const waits = (tries: number, chance: number) => {
	const next = nextTry({ fault: 'busy' }, { tries, triesFrom: at, at }, chance);
	return (next!.getTime() - at.getTime()) / SECOND;
};

test('each try waits longer than the one before, up to an hour, and not all at the same moment', () => {
	expect([1, 2, 3, 20].map((tries) => waits(tries, 0.5))).toEqual([30, 60, 120, 3600]);
	expect([waits(1, 0), waits(1, 1)]).toEqual([15, 45]);
});

test('the other system is never asked before it said, nor kept waiting for longer than a day', () => {
	const wish = (retryAfter: number) =>
		nextTry({ fault: 'busy', retryAfter }, { tries: 1, triesFrom: at, at }, 0)!.getTime();
	expect(wish(600 * SECOND) - at.getTime()).toBe(600 * SECOND);
	expect(wish(1e12) - at.getTime()).toBe(86_400 * SECOND);
});

test('what would end so again is given up at once, and all else after three days', () => {
	const tried = { tries: 1, triesFrom: at };
	const after = new Date(at.getTime() + TRIED_FOR);
	for (const fault of ['refused', 'not-allowed', 'wrong-address', 'no-number'] as const) {
		expect(nextTry({ fault }, { ...tried, at })).toBeNull();
	}
	expect(nextTry({ fault: 'no-answer' }, { ...tried, at })).not.toBeNull();
	expect(nextTry({ fault: 'no-answer' }, { ...tried, at: after })).toBeNull();
});

test('each status means one thing', () => {
	const meant = [200, 201, 302, 400, 401, 403, 404, 408, 409, 412, 422, 429, 500, 503];
	expect(meant.map((status) => readStatus(status))).toEqual([
		...[null, null, 'unexpected', 'refused', 'sign-in-refused', 'not-allowed', 'wrong-address'],
		...['busy', 'conflict', 'conflict', 'refused', 'busy', 'busy', 'busy']
	]);
});

test('Retry-After is seconds or a date, and anything else is nothing', () => {
	expect(readRetryAfter('120', at)).toBe(120_000);
	expect(readRetryAfter('Mon, 23 Nov 2026 12:01:00 GMT', at)).toBe(60_000);
	expect(readRetryAfter('Mon, 23 Nov 2020 12:01:00 GMT', at)).toBe(0);
	expect([undefined, '', 'soon', '-5.5 minutes'].map((one) => readRetryAfter(one, at))).toEqual([
		undefined,
		undefined,
		undefined,
		undefined
	]);
});

test('what was changed after it was accepted is a mistake where it may be, and leaves nowhere else', () => {
	const standing = { acceptedVersion: 1, newestVersion: 1, status: 'current', mayBeThere: false };
	expect(decideSending(standing)).toBe('accepted');
	expect(decideSending({ ...standing, mayBeThere: true })).toBe('accepted');
	expect(decideSending({ ...standing, newestVersion: 2 })).toBeNull();
	expect(decideSending({ ...standing, newestVersion: 2, mayBeThere: true })).toBe('mistake');
	const out = { ...standing, status: 'entered-in-error' };
	expect([decideSending(out), decideSending({ ...out, mayBeThere: true })]).toEqual([
		null,
		'mistake'
	]);
});
