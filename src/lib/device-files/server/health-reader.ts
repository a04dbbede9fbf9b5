import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { Invalid } from '#lib/server/errors.ts';
import {
	DIASTOLIC,
	findHealthType,
	HEALTH_KINDS,
	SYSTOLIC,
	type HealthKind
} from '../data/health-kinds.ts';
import { text } from '../data/units.ts';
import type { HealthRow, HealthShape } from '../schema.ts';
import { addUp, type DayTotals } from '../rules/add-up.ts';
import { MOST_HEALTH_ROWS, MOST_PRICKS_A_DAY } from '../rules/limits.ts';
import { readHealthDate, type HealthDate } from '../rules/read-health-date.ts';

type Attributes = Record<string, string>;

/**
 * Reads Apple Health's export as it arrives, record by record: what is taken is handed on, and nothing
 * is kept but the sums of days. It is strict XML: what a document type declares is passed over, and
 * an entity that it defines is a fault, so that nothing in the file can be made to grow.
 */
export class HealthReader {
	readonly #parser = new SaxesParser();
	readonly #take: (row: HealthRow) => void;
	readonly #today: string;
	readonly #sources = new Map<string, number>();
	readonly #found = new Map<
		string,
		{ count: number; first: number; last: number; by: Set<number> }
	>();
	readonly #days: DayTotals = new Map();
	readonly #pricks = new Map<string, number>();
	#pressure: { at: HealthDate; source: number; systolic?: string; diastolic?: string } | undefined;
	#isHealth = false;
	#row = 0;
	#taken = 0;
	#left = 0;

	/** @param today a day that is not over has no sum yet. */
	constructor(take: (row: HealthRow) => void, today: string) {
		this.#take = take;
		this.#today = today;
		this.#parser.on('error', () => {
			throw new Invalid('file-not-xml', BROKEN);
		});
		this.#parser.on('opentag', (tag) => this.#open(tag));
		this.#parser.on('closetag', ({ name }) => name === 'Correlation' && this.#closePressure());
	}

	write(chunk: string): void {
		this.#parser.write(chunk);
	}

	/** The end of the file. @returns what was in it. */
	end(): HealthShape {
		this.#parser.close();
		if (!this.#isHealth) throw new Invalid('file-not-health', NOT_HEALTH);
		for (const { kind, source, at, value } of addUp(this.#days, this.#today)) {
			this.#hand(kind, kind.given(value, ''), at, source);
		}
		return { kind: 'apple-health', ...this.#summary() };
	}

	#open({ name, attributes }: SaxesTagPlain): void {
		if (name === 'Record') this.#readRecord(attributes);
		else if (name === 'Correlation') this.#openPressure(attributes);
		else if (!this.#isHealth) {
			if (name !== 'HealthData') throw new Invalid('file-not-health', NOT_HEALTH);
			this.#isHealth = true;
		}
	}

	#readRecord(record: Attributes): void {
		this.#row += 1;
		const { type = '', value = '', unit = '' } = record;
		if (this.#pressure) {
			if (type === SYSTOLIC) this.#pressure.systolic = value;
			if (type === DIASTOLIC) this.#pressure.diastolic = value;
			return;
		}
		const kind = findHealthType(type);
		const start = kind && readHealthDate(record.startDate);
		if (!kind || !start) {
			// Both halves of a blood pressure come once more, on their own.
			if (type !== SYSTOLIC && type !== DIASTOLIC) this.#left += 1;
			return;
		}
		const source = this.#sourceOf(record);
		if (kind.ofDay) return this.#addToDay(kind, record, start, source);
		if (kind.key === 'glucose') this.#countPrick(source, start.day);
		this.#hand(kind, kind.given(Number(value), unit), start, source);
	}

	#addToDay(kind: HealthKind, record: Attributes, start: HealthDate, source: number): void {
		const end = readHealthDate(record.endDate) ?? start;
		const isAsleep = kind.ofDay === 'asleep';
		if (isAsleep && !/Asleep/.test(record.value ?? '')) return;
		// A night belongs to the day on which one wakes.
		const day = isAsleep ? end.day : start.day;
		const minutes = (end.at.getTime() - start.at.getTime()) / 60_000;
		const amount = isAsleep ? minutes : Number(record.value);
		if (!(amount >= 0) || amount > 1_000_000) return;
		const key = `${kind.key} ${day}`;
		let total = this.#days.get(key);
		if (!total) this.#days.set(key, (total = { kind, day, sources: new Map() }));
		const sum = total.sources.get(source) ?? { amount: 0, last: end };
		sum.amount += amount;
		if (end.at > sum.last.at) sum.last = end;
		total.sources.set(source, sum);
	}

	#openPressure(correlation: Attributes): void {
		const at = readHealthDate(correlation.startDate);
		if (findHealthType(correlation.type ?? '')?.key !== 'pressure' || !at) return;
		this.#pressure = { at, source: this.#sourceOf(correlation) };
	}

	#closePressure(): void {
		const pressure = this.#pressure;
		this.#pressure = undefined;
		if (!pressure?.systolic || !pressure.diastolic) return;
		const [systolic, diastolic] = [pressure.systolic, pressure.diastolic].map((value) =>
			text(Number(value), 0)
		) as [string, string];
		const kind = HEALTH_KINDS.find(({ key }) => key === 'pressure')!;
		this.#hand(kind, { systolic, diastolic }, pressure.at, pressure.source);
	}

	#hand(kind: HealthKind, given: HealthRow['given'] | undefined, when: HealthDate, source: number) {
		if (!given || Object.values(given).includes('NaN')) {
			this.#left += 1;
			return;
		}
		this.#taken += 1;
		if (this.#taken > MOST_HEALTH_ROWS) {
			const most = MOST_HEALTH_ROWS.toLocaleString('en-GB');
			throw new Invalid(
				'file-too-long',
				`This export has more than ${most} readings that we could take.`
			);
		}
		const { at, zone } = when;
		const seen = this.#found.get(kind.key) ?? {
			...{ count: 0, first: Infinity, last: -Infinity, by: new Set<number>() }
		};
		seen.count += 1;
		seen.first = Math.min(seen.first, at.getTime());
		seen.last = Math.max(seen.last, at.getTime());
		seen.by.add(source);
		this.#found.set(kind.key, seen);
		this.#take({
			...{ row: this.#row, kind: kind.key, source, measure: kind.measure },
			given: { ...given, when: 'device', at: at.toISOString(), zone }
		});
	}

	#countPrick(source: number, day: string): void {
		const key = `${source} ${day}`;
		this.#pricks.set(key, (this.#pricks.get(key) ?? 0) + 1);
	}

	#sourceOf({ sourceName = '' }: Attributes): number {
		let source = this.#sources.get(sourceName);
		if (source === undefined) this.#sources.set(sourceName, (source = this.#sources.size));
		return source;
	}

	#summary(): Omit<HealthShape, 'kind'> {
		const sensors = new Set<number>();
		for (const [key, count] of this.#pricks) {
			if (count > MOST_PRICKS_A_DAY) sensors.add(Number(key.split(' ')[0]));
		}
		const found = HEALTH_KINDS.flatMap(({ key }) => {
			const seen = this.#found.get(key);
			if (!seen) return [];
			const [first, last] = [seen.first, seen.last].map((at) => new Date(at).toISOString());
			return [{ kind: key, count: seen.count, first: first!, last: last!, sources: seen.by.size }];
		});
		return { found, left: this.#left, sensors: [...sensors] };
	}
}

const BROKEN = 'This file is broken, or is not what Apple Health made. Make a new export.';
const NOT_HEALTH =
	'This is not an export of Apple Health. Make one in the Health app on your phone.';
