import { FRESH_HOURS, OLDER_READINGS, safetyRules } from '../data/safety-rules.ts';
import {
	LEVELS,
	type Circumstances,
	type Condition,
	type Fact,
	type Level,
	type SafetyAnswers,
	type SafetyFinding,
	type SafetyRule
} from '../schema.ts';
import { isNumber, rounded } from './read-values.ts';

export interface ToAssess {
	/** What is recorded at this sitting. */
	facts: Fact[];
	/** What was recorded before, of which a repeated reading is told. */
	earlier: Fact[];
	answers: SafetyAnswers;
	circumstances: Circumstances;
	now: Date;
}

export interface Assessment {
	/** The most urgent first. */
	findings: SafetyFinding[];
	/** Lists of symptoms that must be asked before anything can be said. */
	asks: string[];
}

/** What the readings of a sitting ask for at once. Pure: it runs on a device as it does here. */
export function assess({ facts, earlier, answers, circumstances, now }: ToAssess): Assessment {
	const found: SafetyFinding[] = [];
	const asks = new Set<string>();
	const late = new Set<string>();
	for (const rule of safetyRules) {
		if (!appliesTo(rule, circumstances)) continue;
		const others = [...facts, ...earlier];
		const meeting = facts.filter((fact) => meets(rule, fact, circumstances, others));
		const fresh = meeting.filter(({ at }) => isFresh(at, now));
		if (rule.level !== null) {
			meeting.filter(({ at }) => !isFresh(at, now)).forEach(({ entryId }) => late.add(entryId));
		}
		if (fresh.length === 0) continue;
		const chosen = rule.symptoms ? answers.symptoms?.[rule.symptoms] : undefined;
		if (rule.symptoms && !chosen) asks.add(rule.symptoms);
		const level = levelOf(rule, fresh, others, circumstances, chosen ?? []);
		if (level === null) continue;
		found.push({ rule: rule.key, version: rule.version, level, entryIds: idsOf(fresh) });
	}
	if (late.size > 0) {
		const { key, version } = OLDER_READINGS;
		found.push({ rule: key, version, level: 'gp', entryIds: [...late] });
	}
	return { findings: mostUrgentFirst(found), asks: [...asks] };
}

function levelOf(
	rule: SafetyRule,
	fresh: Fact[],
	others: Fact[],
	circumstances: Circumstances,
	symptoms: string[]
): Level | null {
	if (symptoms.length > 0) return 'emergency';
	if (rule.level === null) return null;
	if (!rule.forAnyone && !rule.who && hasOwnLimits(circumstances, rule.measure)) return 'team';
	if (!rule.again) return rule.level;
	const span = rule.again.minutes * 60_000;
	const near = (one: Fact, other: Fact) =>
		one.entryId !== other.entryId && Math.abs(one.at.getTime() - other.at.getTime()) <= span;
	const same = others.filter(({ measure }) => measure === rule.measure);
	const isRepeated = fresh.some((one) =>
		same.some((other) => near(one, other) && meets(rule, other, circumstances))
	);
	if (isRepeated) return rule.again.level;
	// Measured again, as asked, and it does not hold any more.
	const isOver = fresh.every((one) =>
		same.some(
			(other) => near(one, other) && other.at > one.at && !meets(rule, other, circumstances)
		)
	);
	return isOver && rule.level === 'again' ? null : rule.level;
}

function appliesTo(
	{ key, who, onlyAsked }: SafetyRule,
	{ pregnant, asked }: Circumstances
): boolean {
	return (who !== 'pregnant' || pregnant) && (!onlyAsked || (asked?.includes(key) ?? false));
}

/** DOMAIN 6: under 18, in pregnancy or beside a personal plan, the usual limits do not hold. */
export function hasOwnLimits(
	{ age, pregnant, ownLimits, ownTargets = [] }: Circumstances,
	measure: string
): boolean {
	return pregnant || ownLimits || ownTargets.includes(measure) || (age !== null && age < 18);
}

function isFresh(at: Date, now: Date): boolean {
	return now.getTime() - at.getTime() <= FRESH_HOURS * 3_600_000;
}

export function meets(
	rule: SafetyRule,
	fact: Fact,
	{ personalBest }: Circumstances,
	others: readonly Fact[] = []
): boolean {
	if (fact.measure !== rule.measure) return false;
	return rule.when.some((condition) => {
		const value = fact.values[condition.part];
		if (!isNumber(value)) return false;
		if (condition.gain) return hasGained(condition, condition.gain, fact, others);
		return holds(condition, value.number, value.comparator, personalBest);
	});
}

const DAY = 86_400_000;
/** Who weighs themself each morning does so now a little earlier, now a little later. */
const SLACK = DAY / 2;

function hasGained(
	{ part }: Condition,
	{ moreThan, days }: NonNullable<Condition['gain']>,
	fact: Fact,
	others: readonly Fact[]
): boolean {
	const now = numberOf(fact, part);
	return others.some((other) => {
		const age = fact.at.getTime() - other.at.getTime();
		if (other.measure !== fact.measure || age <= 0 || age > days * DAY + SLACK) return false;
		const before = numberOf(other, part);
		// 82.3 - 80.2 is a little more than 2.1 to a computer.
		return now !== null && before !== null && rounded(now - before, 3) > moreThan;
	});
}

function numberOf({ values }: Fact, part: string): number | null {
	const value = values[part];
	return isNumber(value) && !value.comparator ? value.number : null;
}

function holds(
	{ atLeast, atMost, below, shareBelow }: Condition,
	number: number,
	comparator: '<' | '>' | undefined,
	best: number | null
): boolean {
	// "More than 27.7" is high whatever it is; it is never low. And the other way round.
	if (comparator === '>') return atLeast !== undefined && number >= atLeast;
	if (comparator === '<')
		return [atMost, below].some((bound) => bound !== undefined && number <= bound);
	return (
		(atLeast !== undefined && number >= atLeast) ||
		(atMost !== undefined && number <= atMost) ||
		(below !== undefined && number < below) ||
		(shareBelow !== undefined && best !== null && number < shareBelow * best)
	);
}

function idsOf(facts: Fact[]): string[] {
	return facts.map(({ entryId }) => entryId);
}

/** Of rules about one measure only the most urgent speaks. */
function mostUrgentFirst(findings: SafetyFinding[]): SafetyFinding[] {
	const sorted = [...findings].sort((one, other) => rank(other.level) - rank(one.level));
	const spoken = new Set<string>();
	return sorted.filter(({ rule }) => {
		const about = safetyRules.find(({ key }) => key === rule)?.measure ?? rule;
		if (spoken.has(about)) return false;
		spoken.add(about);
		return true;
	});
}

/** One word for all, where many readings come at once: the most urgent, for every reading that any is about. */
export function mostUrgent(findings: SafetyFinding[]): SafetyFinding[] {
	const [first] = findings;
	return first
		? [{ ...first, entryIds: [...new Set(findings.flatMap(({ entryIds }) => entryIds))] }]
		: [];
}

export function rank(level: Level): number {
	return LEVELS.indexOf(level);
}

export function highestLevel(findings: SafetyFinding[]): Level | null {
	return findings[0]?.level ?? null;
}
