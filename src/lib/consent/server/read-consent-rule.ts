import { parsePeriod } from '#lib/fhir/dates.ts';
import type { FhirInstant } from '#lib/fhir/mapped-entry.ts';
import type { ProvisionDraft, Whom } from '../schema.ts';
import type { KnownHere, ProvisionParts } from './consent-parts.ts';
import { CARE_PURPOSES, consentVocabulary as V, EMERGENCY_PURPOSES } from './consent-vocabulary.ts';
import { readConsentWhat } from './read-consent-what.ts';
import { readConsentWhom } from './read-consent-whom.ts';

export interface ReadRule {
	drafts: ProvisionDraft[];
	/** Each says of which rule, and why it is set more strictly than it is meant, or not at all. */
	notes: RuleNote[];
}

export interface RuleNote {
	about: string;
	why: string;
	outcome: 'stricter' | 'left-out';
}

/**
 * One rule of a Consent and the exceptions within it. What it says that we cannot say makes a deny
 * stricter, and leaves a permit out; nothing is opened that the Consent does not open.
 *
 * @param own whether the Consent is of our own policy: a foreign permit for everybody would open more
 * than is usual here, where what is usual is not "nothing".
 */
export function readConsentRule(
	rule: ProvisionParts,
	at: Date,
	known: KnownHere,
	own: boolean
): ReadRule {
	const exceptions = rule.provision ?? [];
	const lifts = (one: ProvisionParts) => rule.type === 'deny' && isForEmergencies(one);
	const rules = [
		readOne(rule, { at, known, own, holds: !exceptions.some(lifts) }),
		...exceptions
			.filter((exception) => !lifts(exception))
			.map((exception) => readException(exception, rule, at, known, own))
	];
	return {
		drafts: rules.flatMap(({ drafts }) => drafts),
		notes: rules.flatMap(({ notes }) => notes)
	};
}

/** "Except in an emergency", for everybody and everything: not one that is for some, or in part. */
function isForEmergencies(rule: ProvisionParts): boolean {
	const { purpose = [], type, ...others } = rule;
	const only = purpose.every(
		({ code, system }) => isReason(system) && EMERGENCY_PURPOSES.includes(code ?? '')
	);
	return type === 'permit' && purpose.length > 0 && only && Object.keys(others).length === 0;
}

const NARROWING = ['securityLabel', 'code', 'data', 'class', 'dataPeriod'] as const;

/** An exception holds within the rule that it is in: where it does not say, what that one says. */
function readException(
	exception: ProvisionParts,
	rule: ProvisionParts,
	at: Date,
	known: KnownHere,
	own: boolean
): ReadRule {
	if (rule.modifierExtension && exception.type !== 'deny') return left(exception, UNKNOWN_MEANING);
	if (exception.provision) {
		const why = 'It has exceptions to exceptions: we cannot say these';
		// Without them a deny denies more. A permit would permit more.
		if (exception.type !== 'deny') return left(exception, why);
	}
	const narrows = NARROWING.filter((key) => exception[key] !== undefined);
	const within = NARROWING.filter((key) => rule[key] !== undefined && exception[key] === undefined);
	const both =
		(narrows.length > 0 && within.length > 0) ||
		(exception.actor && rule.actor) ||
		(exception.period && rule.period) ||
		NARROWING.some((key) => exception[key] !== undefined && rule[key] !== undefined);
	if (both && exception.type !== 'deny') {
		return left(exception, 'It is an exception within another rule: we cannot say both at once');
	}
	const { provision: _, ...alone } = exception;
	const whats = narrows.length > 0 ? {} : Object.fromEntries(within.map((key) => [key, rule[key]]));
	const { actor = rule.actor, period = rule.period } = exception;
	const whole = { ...whats, ...alone, ...(actor && { actor }), ...(period && { period }) };
	return readOne(whole, { at, known, own, holds: true });
}

const UNKNOWN_MEANING = 'Something in it changes its meaning in a way that we do not know';
const SEEING = ['access', 'use', 'disclose', 'collect', 'read'];

function readOne(
	rule: ProvisionParts,
	{ at, known, own, holds }: { at: Date; known: KnownHere; own: boolean; holds: boolean }
): ReadRule {
	const { type, actor, action = [], purpose = [] } = rule;
	if (rule.modifierExtension) return left(rule, UNKNOWN_MEANING);
	if (type !== 'deny' && type !== 'permit')
		return left(rule, 'It says neither "deny" nor "permit"');
	if (actor?.length === 0) return left(rule, 'It names nobody');
	const actions = action.flatMap(({ coding = [] }) => coding.map(({ code = '' }) => code));
	if (action.length > 0 && !actions.some((code) => SEEING.includes(code))) {
		return left(rule, 'It is not about who sees your record');
	}
	const purposes = purpose.map(({ code = '' }) => code);
	if (purpose.length > 0 && !purposes.some((code) => CARE_PURPOSES.includes(code))) {
		return left(
			rule,
			'It is not about your care. For research and planning there is the National Data Opt-Out'
		);
	}
	const emergencyOnly =
		purpose.length > 0 && purposes.every((code) => EMERGENCY_PURPOSES.includes(code));
	if (type === 'permit' && emergencyOnly) {
		return left(rule, 'It is for emergencies only: choose under sharing what an emergency opens');
	}
	if (type === 'permit' && !actor && !own) {
		return left(
			rule,
			'It is for everybody: what is usual here stays as it is, and nothing more is opened'
		);
	}
	const period = readPeriod(rule, at);
	if ('why' in period) return left(rule, period.why);
	const whats = readConsentWhat(rule, type, known);
	const everyone: Whom = { kind: 'everyone' };
	const whoms = actor?.map((one) => readConsentWhom(one, known)) ?? [everyone];
	const found = whoms.filter((whom) => 'kind' in whom);
	const leftOut = [...whoms.flatMap((whom) => ('why' in whom ? whom.why : [])), ...whats.leftOut];
	const stricter = emergencyOnly
		? [...whats.stricter, 'It is for emergencies only: it is set for other days too']
		: whats.stricter;
	return {
		drafts: found.flatMap((whom) =>
			whats.whats.map((what) => ({
				...{ effect: type, whom, what, ...period },
				holdsInEmergency: type === 'deny' && holds
			}))
		),
		notes: [
			...stricter.map((why) => note(rule, why, 'stricter')),
			...leftOut.map((why) => note(rule, why, 'left-out'))
		]
	};
}

function readPeriod(
	{ type, period }: ProvisionParts,
	at: Date
): { startsAt: Date; endsAt: Date | null } | { why: string } {
	const { start, end } = parsePeriod(period);
	const unread = (period?.start && !start) || (period?.end && !end);
	if (unread && type === 'permit') return { why: 'We cannot read from when or until when it is' };
	const startsAt = start ? new Date(start.at) : at;
	const endsAt = end ? endOf(end) : null;
	if (endsAt && endsAt <= at) return { why: 'It is over' };
	if (endsAt && endsAt <= startsAt) return { why: 'It ends before it starts' };
	return { startsAt, endsAt };
}

/** FHIR counts the whole of the day, month or year that a period ends with. */
function endOf({ at, precision }: FhirInstant): Date {
	const end = new Date(at);
	if (precision === 'day') end.setUTCDate(end.getUTCDate() + 1);
	if (precision === 'month') end.setUTCMonth(end.getUTCMonth() + 1);
	if (precision === 'year') end.setUTCFullYear(end.getUTCFullYear() + 1);
	return end;
}

function isReason(system: string | undefined): boolean {
	return system === undefined || system === V.reason;
}

function left(rule: ProvisionParts, why: string): ReadRule {
	return { drafts: [], notes: [note(rule, why, 'left-out')] };
}

function note(rule: ProvisionParts, why: string, outcome: RuleNote['outcome']): RuleNote {
	const names = (rule.actor ?? []).map(
		({ reference }) => reference.display ?? reference.identifier?.value ?? 'somebody'
	);
	const verb = { deny: 'Hide', permit: 'Let see' }[rule.type ?? ''] ?? 'A rule';
	return { about: `${verb}: ${names.join(', ').slice(0, 200) || 'everyone'}`, why, outcome };
}
