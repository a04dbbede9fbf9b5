import { expect, test } from 'vitest';
import { findMeasure } from '../data/measures.ts';
import { safetyRules } from '../data/safety-rules.ts';
import { findSymptomList } from '../data/symptom-lists.ts';
import type { Circumstances, Condition, Fact, SafetyAnswers, SafetyRule } from '../schema.ts';
import { assess, highestLevel } from './assess.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const ADULT: Circumstances = { age: 58, pregnant: false, ownLimits: false, personalBest: 500 };
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

let counted = 0;
function fact(measure: string, numbers: Record<string, number>, minutes = 1): Fact {
	const values = Object.fromEntries(
		Object.entries(numbers).map(([key, number]) => [key, { number }])
	);
	return { entryId: `entry ${++counted}`, measure, values, at: minutesAgo(minutes) };
}

const pressure = (systolic: number, diastolic: number, minutes = 1) =>
	fact('blood-pressure', { systolic, diastolic }, minutes);

function levelOf(
	facts: Fact[],
	more: { earlier?: Fact[]; answers?: SafetyAnswers; circumstances?: Partial<Circumstances> } = {}
) {
	const { earlier = [], answers = {}, circumstances } = more;
	const person = { ...ADULT, ...circumstances };
	return highestLevel(
		assess({ facts, earlier, answers, circumstances: person, now: NOW }).findings
	);
}

/** Numbers at each bound of a rule, and the one just outside it. */
function edges({ atLeast, atMost, below, shareBelow }: Condition, best: number, step: number) {
	if (atLeast !== undefined) return { inside: [atLeast, atLeast + step], outside: atLeast - step };
	if (atMost !== undefined) return { inside: [atMost, atMost - step], outside: atMost + step };
	const bound = below ?? shareBelow! * best;
	return { inside: [bound - step], outside: bound };
}

/** A bound of one reading alone; what was gained since another has a test of its own. */
const EACH = safetyRules.flatMap((rule) =>
	rule.when.flatMap((condition) => (condition.gain ? [] : [{ rule, condition }]))
);

test.each(EACH)(
	'$rule.key of $condition.part: at, below and above its bound',
	({ rule, condition }) => {
		const part = findMeasure(rule.measure)!.parts.find(({ key }) => key === condition.part)!;
		const { inside, outside } = edges(condition, ADULT.personalBest!, 10 ** -part.decimals);
		for (const number of inside) expect(heldBy(rule, condition.part, number)).toBe(true);
		expect(heldBy(rule, condition.part, outside)).toBe(false);
	}
);

/** Whether this very rule holds, whatever the others say. */
function heldBy(rule: SafetyRule, part: string, number: number): boolean {
	const calm = { systolic: 120, diastolic: 70 };
	const one = fact(
		rule.measure,
		rule.measure === 'blood-pressure' ? { ...calm, [part]: number } : { [part]: number }
	);
	const circumstances = { ...ADULT, pregnant: rule.who === 'pregnant' };
	const answers = rule.symptoms ? { symptoms: { [rule.symptoms]: ['any'] } } : {};
	const { findings } = assess({ facts: [one], earlier: [], answers, circumstances, now: NOW });
	const others = safetyRules
		.filter(({ measure }) => measure === rule.measure)
		.map(({ key }) => key);
	// One measure speaks once: a more urgent rule of it may stand for this one.
	const stands = findings.find((found) => others.includes(found.rule));
	return (
		stands !== undefined && (stands.rule === rule.key || impliedBy(rule, stands.rule, part, number))
	);
}

function impliedBy(rule: SafetyRule, key: string, part: string, number: number): boolean {
	const other = safetyRules.find((one) => one.key === key)!;
	if (other === rule) return false;
	return rule.when.some((condition) => {
		if (condition.part !== part) return false;
		const { atLeast, atMost, below, shareBelow } = condition;
		const share = shareBelow === undefined ? undefined : shareBelow * ADULT.personalBest!;
		const under = below ?? share;
		return (
			(atLeast !== undefined && number >= atLeast) ||
			(atMost !== undefined && number <= atMost) ||
			(under !== undefined && number < under)
		);
	});
}

test('190/125 asks to rest, repeat, and what is felt; again within the hour it is urgent; later it starts anew', () => {
	const { asks } = assess({
		...{ facts: [pressure(190, 125)], earlier: [], answers: {}, circumstances: ADULT, now: NOW }
	});
	expect(asks).toEqual(['pressure']);
	expect(levelOf([pressure(190, 125)])).toBe('again');
	expect(levelOf([pressure(190, 125, 10), pressure(190, 125)])).toBe('urgent');
	expect(levelOf([pressure(190, 125)], { earlier: [pressure(182, 100, 60)] })).toBe('urgent');
	expect(levelOf([pressure(190, 125)], { earlier: [pressure(182, 100, 62)] })).toBe('again');
	expect(levelOf([pressure(190, 125, 10), pressure(150, 90)])).toBe(null);
});

test('the published bounds, number by number', () => {
	const levels = (measure: string, part: string, ...numbers: number[]) =>
		numbers.map((number) => levelOf([fact(measure, { [part]: number })]));
	expect(
		[pressure(179, 119), pressure(180, 119), pressure(179, 120)].map((one) => levelOf([one]))
	).toEqual([null, 'again', 'again']);
	expect(levels('oxygen', 'oxygen', 95, 94, 93, 92, 88)).toEqual([
		null,
		'urgent',
		'urgent',
		'emergency',
		'emergency'
	]);
	expect(levels('glucose', 'glucose', 4, 3.9, 14.9, 15)).toEqual([null, 'again', null, 'gp']);
	expect(levels('temperature', 'temperature', 35, 34.9, 39.9, 40)).toEqual([
		null,
		'urgent',
		null,
		'urgent'
	]);
	expect(levels('peak-flow', 'blow', 400, 399, 250, 249, 165, 164)).toEqual([
		null,
		'gp',
		'gp',
		'urgent',
		'urgent',
		'emergency'
	]);
	const felt = { symptoms: { infection: ['rash'], faint: ['faint'] } };
	expect(levelOf([fact('temperature', { temperature: 38 })], { answers: felt })).toBe('emergency');
	expect(levelOf([fact('temperature', { temperature: 37.9 })], { answers: felt })).toBe(null);
	expect([90, 89].map((number) => levelOf([pressure(number, 50)], { answers: felt }))).toEqual([
		null,
		'emergency'
	]);
});

test('999 comes with a symptom, and without one it does not', () => {
	expect(levelOf([pressure(190, 125)], { answers: { symptoms: { pressure: ['chest'] } } })).toBe(
		'emergency'
	);
	expect(levelOf([pressure(190, 125)], { answers: { symptoms: { pressure: [] } } })).toBe('again');
	expect(levelOf([pressure(120, 70)], { answers: { symptoms: { pressure: ['chest'] } } })).toBe(
		null
	);
});

test('under 18, in pregnancy and beside a plan the usual limits give way, but never a symptom', () => {
	const high = [pressure(190, 125)];
	const others = [{ age: 17 }, { pregnant: true }, { ownLimits: true }];
	for (const circumstances of others) {
		expect(levelOf(high, { circumstances })).toBe(circumstances.pregnant ? 'urgent' : 'team');
		const answers = { symptoms: { pressure: ['chest'] } };
		expect(levelOf(high, { circumstances, answers })).toBe('emergency');
	}
	expect(levelOf(high, { circumstances: { age: 18 } })).toBe('again');
	expect(levelOf([pressure(145, 80)], { circumstances: { pregnant: true } })).toBe('team');
	expect(levelOf([pressure(145, 80)])).toBe(null);
	const oxygen = fact('oxygen', { oxygen: 90 });
	expect(levelOf([oxygen], { circumstances: { ownLimits: true } })).toBe('team');
	expect(levelOf([fact('oxygen', { oxygen: 87 })], { circumstances: { ownLimits: true } })).toBe(
		'emergency'
	);
});

test('readings of more than 24 hours ago share one summary, and ask nothing', () => {
	const old = [
		pressure(190, 125, 24 * 60 + 1),
		pressure(195, 126, 48 * 60),
		fact('oxygen', { oxygen: 80 }, 48 * 60)
	];
	const { findings, asks } = assess({
		...{ facts: old, earlier: [], answers: {}, circumstances: ADULT, now: NOW }
	});
	expect(asks).toEqual([]);
	expect(findings).toEqual([
		{ rule: 'older-readings', version: 1, level: 'gp', entryIds: old.map(({ entryId }) => entryId) }
	]);
	expect(levelOf([pressure(190, 125, 24 * 60)])).toBe('again');
});

test('HI and LO count as what they say at the least', () => {
	const shown = (number: number, comparator: '<' | '>'): Fact => ({
		...fact('glucose', {}),
		values: { glucose: { number, comparator } }
	});
	expect(levelOf([shown(27.7, '>')])).toBe('gp');
	expect(levelOf([shown(2.2, '<')])).toBe('again');
});

test('a peak flow is held against the best that is known, and against nothing where none is', () => {
	const blow = fact('peak-flow', { blow: 249 });
	expect(levelOf([blow])).toBe('urgent');
	expect(levelOf([blow], { circumstances: { personalBest: null } })).toBe(null);
});

test('weight gained in few days is told only to whoever was asked to watch it, and with breathlessness it is 999', () => {
	const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
	const today = { ...fact('weight', { weight: 82.2 }), at: hoursAgo(1) };
	const before = (weight: number, hours: number) => ({
		...fact('weight', { weight }),
		entryId: `${weight} ${hours}`,
		at: hoursAgo(hours)
	});
	const level = (earlier: Fact[], more: Partial<Circumstances> = {}, symptoms: string[] = []) =>
		levelOf([today], {
			earlier,
			circumstances: { asked: ['weight-gain'], ...more },
			answers: { symptoms: { breathing: symptoms } }
		});
	expect(level([before(80.1, 72)])).toBe('urgent');
	// 82.2 - 80.2 is 2.0 and a little to a computer; it is not more than 2.
	expect(level([before(80.2, 72)])).toBe(null);
	expect(level([before(80.1, 90)])).toBe(null);
	expect(level([before(83, 48), before(80.1, 24)])).toBe('urgent');
	expect(level([before(80.1, 72)], { asked: [] })).toBe(null);
	expect(level([before(80.1, 72)], { ownTargets: ['weight'] })).toBe('urgent');
	expect(level([before(80.1, 72)], {}, ['any'])).toBe('emergency');
});

test('every rule has a source and a version, and names a measure, a part and a list that are there', () => {
	for (const { measure, when, symptoms, source, version } of safetyRules) {
		const parts = findMeasure(measure)!.parts.map(({ key }) => key);
		expect(when.every(({ part }) => parts.includes(part))).toBe(true);
		if (symptoms) expect(findSymptomList(symptoms)).toBeDefined();
		expect(source.length).toBeGreaterThan(10);
		expect(version).toBeGreaterThan(0);
	}
	expect(new Set(safetyRules.map(({ key }) => key)).size).toBe(safetyRules.length);
});
