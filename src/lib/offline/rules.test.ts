import { expect, test } from 'vitest';
import { cardOf } from '#lib/self-care/words.ts';
import type { Given } from '#lib/self-care/schema.ts';
import { aboutThem, judgeReading, readPage } from './rules.ts';
import type { KeptReading } from './schema.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const NOBODY_ELSE = { child: 'no', pregnant: 'no', ownLimits: 'no' };

let count = 0;
function reading(measure: string, given: Given): KeptReading {
	count += 1;
	const when = { when: 'now', at: NOW.toISOString(), zone: 'Europe/London' };
	return { submissionId: `s${count}`, entryId: `e${count}`, measure, given: { ...when, ...given } };
}
const pressure = (top: string, bottom: string, more: Given = {}) =>
	reading('blood-pressure', { systolic: top, diastolic: bottom, ...more });
const headings = (one: KeptReading, waiting: KeptReading[] = []) =>
	judgeReading(one, waiting, NOW).findings.map((finding) => cardOf(finding).heading);

test('a usual value asks nothing more; one that a rule could hold for asks who they are, then what they feel', () => {
	expect(judgeReading(pressure('128', '80'), [], NOW).next).toBe(null);
	// High in pregnancy only: it is asked before anything is said.
	expect(judgeReading(pressure('142', '84'), [], NOW).next).toBe('you');
	const high = pressure('190', '125');
	expect(judgeReading(high, [], NOW).next).toBe('you');
	const known = { ...high, given: { ...high.given, ...NOBODY_ELSE } };
	expect(judgeReading(known, [], NOW).next).toBe('symptoms');
});

test('190 over 125 once is to be measured again, twice with one that waits is urgent, and with chest pain 999', () => {
	const felt = { ...NOBODY_ELSE, 'felt-pressure': 'none' };
	const [first, second] = [pressure('190', '125', felt), pressure('190', '125', felt)];
	expect(headings(first)).toEqual(['Measure it again']);
	expect(headings(second, [first])).toEqual(['Ask for an urgent GP appointment or call 111']);
	const chest = pressure('190', '125', { ...NOBODY_ELSE, 'felt-pressure': 'chest' });
	expect(headings(chest)).toEqual(['Call 999 or go to A&E now']);
});

test('a child, somebody pregnant and somebody with limits of their own are sent to who set them', () => {
	const team = 'Call your midwife, your care team or 111 now';
	const felt = { 'felt-pressure': 'none' };
	for (const who of [{ child: 'yes' }, { ownLimits: 'yes' }, { ownLimits: 'not-sure' }]) {
		expect(headings(pressure('190', '90', { ...NOBODY_ELSE, ...felt, ...who }))).toEqual([team]);
	}
	expect(headings(pressure('142', '84', { ...NOBODY_ELSE, ...felt, pregnant: 'yes' }))).toEqual([
		team
	]);
});

test('a peak flow is held against the best that they name, and asks for it', () => {
	const blows = { blow1: '200', blow2: '', blow3: '' };
	expect(judgeReading(reading('peak-flow', blows), [], NOW).next).toBe('you');
	const named = reading('peak-flow', {
		...blows,
		...NOBODY_ELSE,
		best: '500',
		'felt-breathing': 'none'
	});
	expect(headings(named)).toEqual(['Ask for an urgent GP appointment or call 111']);
	const form = new FormData();
	Object.entries({ ...NOBODY_ELSE, best: '5000' }).forEach(([name, text]) => form.set(name, text));
	const page = { step: 'you', unlikely: [], asks: [] } as const;
	const { errors } = readPage(
		reading('peak-flow', blows),
		{ ...page, unlikely: [], asks: [] },
		form,
		NOW
	);
	expect(errors).toEqual({ best: 'Your best peak flow must be between 30 and 900' });
});

test('the same checks as at a surgery’s server: letters, halves in the wrong boxes, the future, what is unlikely', () => {
	const page = { step: 'values' as const, unlikely: [], asks: [] };
	const read = (fields: Given) => {
		const form = new FormData();
		Object.entries(fields).forEach(([name, text]) => form.set(name, text));
		return readPage(pressure('', ''), page, form, NOW).errors;
	};
	expect(read({ systolic: '1o0', diastolic: '80' }).systolic).toContain('without letters');
	expect(read({ systolic: '80', diastolic: '120' }).systolic).toContain('must be higher');
	expect(judgeReading(pressure('210', '95'), [], NOW).next).toBe('unlikely');
	const late = pressure('128', '80', {
		when: 'past',
		day: '24',
		month: '11',
		year: '2026',
		time: '9am'
	});
	expect(judgeReading(late, [], NOW).next).toBe('when');
});

test('what they said of themselves goes on to the next reading, what they felt does not', () => {
	const one = pressure('190', '125', { ...NOBODY_ELSE, 'felt-pressure': 'chest' });
	expect(aboutThem(one)).toEqual(NOBODY_ELSE);
});
