import {
	USUAL_CLOCKS,
	type Clocks,
	type EmergencyAccess,
	type Item,
	type ItemKind
} from './schema.ts';

/** The last day for an item, counted from the day on which it came. Both are days in the UK, YYYY-MM-DD. */
export function dueOn(kind: ItemKind, day: string, clocks: Clocks): string {
	const { workingDays } = clocks[kind];
	const decided = workingDays === undefined ? undefined : addWorkingDays(day, workingDays);
	if (kind === 'emergency' && decided) return decided;
	const lawful = lawfulDay(day, 1);
	return decided && decided < lawful ? decided : lawful;
}

/**
 * Months as UK GDPR article 12(3) has them for an answer, counted as the ICO does: the same date so many
 * months on, or the last of a shorter one; a day off moves it on.
 */
export function lawfulDay(day: string, months: number): string {
	return nextWorkingDay(addMonths(day, months));
}

/** When the patient may expect to hear, before it is due. */
export function expectedOn(day: string, { question }: Clocks): string {
	return addWorkingDays(day, question.targetWorkingDays);
}

/** An organisation in several areas keeps to the shortest time that any of them allows. */
export function shortestOf(all: Clocks[]): Clocks {
	const least = (read: (clocks: Clocks) => number | undefined) => {
		const said = all.flatMap((clocks) => read(clocks) ?? []);
		return said.length > 0 ? Math.min(...said) : undefined;
	};
	const { question, emergency } = USUAL_CLOCKS;
	return {
		question: {
			targetWorkingDays:
				least((clocks) => clocks.question.targetWorkingDays) ?? question.targetWorkingDays,
			workingDays: least((clocks) => clocks.question.workingDays)
		},
		emergency: {
			workingDays: least((clocks) => clocks.emergency.workingDays) ?? emergency.workingDays
		},
		correction: { workingDays: least((clocks) => clocks.correction.workingDays) }
	};
}

/** Its last day is over, and nobody has dealt with it. */
export function isOverdue(item: Pick<Item, 'dueOn' | 'closedAt'>, today: string): boolean {
	return item.closedAt === null && today > item.dueOn;
}

/** It lets somebody in now: begun, neither ended nor lapsed. */
export function isRunning(emergency: Pick<EmergencyAccess, 'lapsesAt' | 'endedAt'>, at: Date) {
	return at < emergency.lapsesAt && (emergency.endedAt === null || at < emergency.endedAt);
}

/**
 * Bank holidays in England and Wales, as gov.uk/bank-holidays lists them. After the last of these a
 * holiday counts as a working day: a due date is then a day too early for the office, never too late.
 */
const BANK_HOLIDAYS: ReadonlySet<string> = new Set([
	...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31'],
	...['2026-12-25', '2026-12-28'],
	...['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31', '2027-08-30'],
	...['2027-12-27', '2027-12-28'],
	...['2028-01-03', '2028-04-14', '2028-04-17', '2028-05-01', '2028-05-29', '2028-08-28'],
	...['2028-12-25', '2028-12-26']
]);

export function addWorkingDays(day: string, count: number): string {
	let reached = day;
	for (let left = count; left > 0; left--) reached = nextWorkingDay(addDays(reached, 1));
	return reached;
}

function nextWorkingDay(day: string): string {
	return isWorkingDay(day) ? day : nextWorkingDay(addDays(day, 1));
}

function isWorkingDay(day: string): boolean {
	const weekday = utc(day).getUTCDay();
	return weekday !== 0 && weekday !== 6 && !BANK_HOLIDAYS.has(day);
}

function addDays(day: string, count: number): string {
	const at = utc(day);
	at.setUTCDate(at.getUTCDate() + count);
	return text(at);
}

function addMonths(day: string, count: number): string {
	const at = utc(day);
	const date = at.getUTCDate();
	at.setUTCMonth(at.getUTCMonth() + count);
	// 31 January and a month is "31 February", which a calendar makes 3 March: the last of February is meant.
	if (at.getUTCDate() !== date) at.setUTCDate(0);
	return text(at);
}

function utc(day: string): Date {
	return new Date(`${day}T00:00:00Z`);
}

function text(at: Date): string {
	return at.toISOString().slice(0, 10);
}
