/** What somebody sends at one sitting; a questionnaire and an import are submissions like readings. */
export const SUBMISSION_KINDS = [
	'readings',
	'symptoms',
	'diary',
	'medicines',
	'goal',
	'questionnaire',
	'import'
] as const;
export type SubmissionKind = (typeof SUBMISSION_KINDS)[number];

/** Who said it: the person, somebody who acts for them, or a machine. */
export const SAID_BY = ['patient', 'carer', 'device'] as const;
export type SaidBy = (typeof SAID_BY)[number];

/** `continued`: not put right, but gone on with, as a goal is. */
export const ITEM_CHANGES = ['recorded', 'corrected', 'continued', 'withdrawn'] as const;
export type ItemChange = (typeof ITEM_CHANGES)[number];

export const YES_NO = ['yes', 'no', 'not-sure'] as const;
export type YesNo = (typeof YES_NO)[number];

/**
 * What a safety rule comes to, from the least to the most urgent: measure again, speak to whoever set
 * the limits, see a GP, today or 111, now or 999.
 */
export const LEVELS = ['again', 'team', 'gp', 'urgent', 'emergency'] as const;
export type Level = (typeof LEVELS)[number];

/** A form's fields as they were typed. */
export type Given = Record<string, string>;

/** What was answered for the sake of safety: by the list of symptoms that was asked, those that were chosen. */
export interface SafetyAnswers {
	symptoms?: Record<string, string[]>;
}

/** A rule that held, so that it can be told later which advice was given, and why. */
export interface SafetyFinding {
	rule: string;
	version: number;
	level: Level;
	/** The readings that it held for. */
	entryIds: string[];
}

/** One thing that people can measure or rate themselves: everything that the house knows of it. */
export interface Measure {
	key: string;
	/** Its place in addresses, which say nothing of anybody's health. */
	slug: string;
	title: string;
	group: MeasureGroup;
	/** One question, and what helps to answer it. */
	question: string;
	hint: string;
	/** What it is about, in plain words, on the page of its history. */
	meaning: string;
	codes: MeasureCodes;
	/** HL7's observation-category; UK Core's vital signs have a profile of their own. */
	category: 'vital-signs' | 'laboratory' | 'activity' | 'survey' | 'social-history' | 'exam';
	/** One part is the value; more are its components. */
	parts: readonly MeasurePart[];
	/** Ways to enter it, the usual one first; none where there is but one. */
	units?: readonly UnitChoice[];
	/** How often it is tried, the highest being kept. */
	bestOf?: number;
	/** Asked with it, and recorded as a measure of its own. */
	also?: { part: string; measure: string };
	/** What else is asked, each on a page of its own. */
	asks?: readonly ContextQuestion[];
	/** What a meter shows instead of a number. */
	offScale?: { low: { word: string; below: number }; high: { word: string; above: number } };
	/** Never typed: worked out from others. */
	derived?: true;
	/** How far it may move from the one before, within so many days, before we ask. */
	confirmChange?: { share: number; days: number };
}

export type MeasureGroup = 'heart' | 'body' | 'breathing' | 'sugar' | 'day';

export interface MeasureCodes {
	loinc?: string;
	snomed?: string;
	/** A code of our own, where the published lists have none. */
	local?: string;
}

export interface MeasurePart {
	key: string;
	label: string;
	codes: MeasureCodes;
	ucum: string;
	/** Behind the number on screen: "mmHg". */
	unit: string;
	decimals: number;
	/** Beyond these it is refused, or asked about. */
	refuse: Bounds;
	confirm: Bounds;
	optional?: true;
	/** A published range to draw, with where it comes from. */
	target?: { low: number | null; high: number | null; words: string; source: string };
	/** What may be chosen instead of a number. */
	choices?: readonly { value: string; text: string }[];
}

export interface Bounds {
	low: number;
	high: number;
}

/** value = the sum of each field times its factor, plus the offset. */
export interface UnitChoice {
	key: string;
	label: string;
	fields: readonly { name: string; label: string; unit: string; factor: number; most?: number }[];
	offset?: number;
}

export interface ContextQuestion {
	name: string;
	question: string;
	/** Before the answer in what is kept of it. */
	label: string;
	choices: readonly { value: string; text: string }[];
}

/** A value in the measure's usual unit. A meter that shows HI says only that it is more. */
export type Value = { number: number; comparator?: '<' | '>' } | { choice: string; text: string };
export type Values = Record<string, Value>;

/** Of each part of a measure how low and how high it should be, in its usual unit. */
export type TargetBands = Record<string, { low: number | null; high: number | null }>;

/** One reading, as rules look at it. */
export interface Fact {
	entryId: string;
	measure: string;
	values: Values;
	at: Date;
}

/** What rules must know of whom they are about. */
export interface Circumstances {
	/** Full years; null where nobody knows. */
	age: number | null;
	pregnant: boolean;
	/** A care team gave them limits of their own. */
	ownLimits: boolean;
	/** The best peak flow of theirs that is known. */
	personalBest: number | null;
	/** Measures for which a care team set limits here. */
	ownTargets?: readonly string[];
	/** Rules that hold for them because a care team asked for it. */
	asked?: readonly string[];
}

/** A bound that a part of a reading meets. Shares are of the person's own best. */
export interface Condition {
	part: string;
	atLeast?: number;
	atMost?: number;
	below?: number;
	shareBelow?: number;
	/** More than so much above the lowest of so many days before. */
	gain?: { moreThan: number; days: number };
}

/**
 * When a reading asks for something at once. A clinical safety officer changes these, and raises the
 * version with each change: what somebody was shown is kept with it.
 */
export interface SafetyRule {
	key: string;
	version: number;
	measure: string;
	/** Where the bounds come from. `unverified`: nobody has checked them against a published source. */
	source: string;
	unverified?: true;
	/** Any of them. */
	when: readonly Condition[];
	/** For a first such reading; null where only what is felt with it counts. */
	level: Level | null;
	/** For a second within so many minutes. */
	again?: { minutes: number; level: Level; first?: readonly string[] };
	/** The list to ask: whoever has one of them needs 999. */
	symptoms?: string;
	/** Only in pregnancy; without it, not where limits of one's own hold. */
	who?: 'pregnant';
	/** Only where a care team asked for it. */
	onlyAsked?: true;
	/** Holds whatever limits somebody has. */
	forAnyone?: true;
	/** What is the matter, in words that name no illness. */
	words: string;
	/** What to do first, before the card's own lines. */
	first?: readonly string[];
}
