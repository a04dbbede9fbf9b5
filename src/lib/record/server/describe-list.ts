import type { Category } from '#lib/fhir/categories.ts';
import { now } from '#lib/server/clock.ts';
import { isMeasured } from '../rules.ts';
import { entryRow, titleWords, type EntryRow } from '../words.ts';
import type { ListedEntry } from './list-record.ts';

/** Entries that are read together, in order. */
export interface Section {
	heading: string | null;
	groups: Group[];
}

export interface Group {
	/** Of the report whose results these are; null for entries that stand by themselves. */
	report: { title: string; row: EntryRow | null; href: string } | null;
	rows: EntryRow[];
}

/** A page of a category as it is read: results by report, appointments by whether they are to come. */
export function describeList(listed: ListedEntry[], category: Category, base: string): Section[] {
	if (listed.length === 0) return [];
	if (isMeasured(category)) return [{ heading: null, groups: groupByReport(listed, base) }];
	const rows = (some: ListedEntry[]): Group[] => [
		{ report: null, rows: some.map(({ entry }) => entryRow(entry, base)) }
	];
	if (category !== 'appointments') return splitByDate(listed, rows);
	const toCome = listed.filter(
		({ entry }) => entry.status === 'current' && entry.happenedAt >= now()
	);
	const others = listed.filter((one) => !toCome.includes(one));
	return [
		{ heading: 'To come', groups: rows(toCome) },
		{ heading: 'Past, cancelled or missed', groups: rows(others) }
	].filter((_, place) => [toCome, others][place]!.length > 0);
}

/** Where some have a date and others have none, the others are named as such, at the end. */
function splitByDate(listed: ListedEntry[], rows: (some: ListedEntry[]) => Group[]): Section[] {
	const dated = listed.filter(({ entry }) => entry.content.happened ?? entry.content.recorded);
	const undated = listed.filter((one) => !dated.includes(one));
	if (undated.length === 0) return [{ heading: null, groups: rows(listed) }];
	const last = { heading: 'No date given', groups: rows(undated) };
	return dated.length === 0 ? [last] : [{ heading: null, groups: rows(dated) }, last];
}

function groupByReport(listed: ListedEntry[], base: string): Group[] {
	const groups: (Group & { id: string | null })[] = [];
	const reports = new Set(listed.flatMap(({ report }) => report?.entryId ?? []));
	for (const { entry, report, earlier } of listed) {
		const id = report?.entryId ?? (reports.has(entry.entryId) ? entry.entryId : null);
		const last = groups.at(-1);
		const row = entryRow(entry, base, earlier);
		if (last && last.id === id && (id === null || report)) {
			last.rows.push(report ? within(row, entryRow(report, base)) : row);
		} else if (id === null) {
			groups.push({ id, report: null, rows: [row] });
		} else {
			const head = entryRow(report ?? entry, base);
			groups.push({
				id,
				report: {
					title: titleWords((report ?? entry).content.title),
					row: report ? null : row,
					href: head.href
				},
				rows: report ? [within(row, head)] : []
			});
		}
	}
	return groups.map(({ report, rows }) => ({ report, rows }));
}

/** A result does not repeat when and by whom, where that is as its report says. */
function within(row: EntryRow, report: EntryRow): EntryRow {
	const [when, source] = [row.when === report.when, row.source === report.source];
	return when && source ? { ...row, when: '', source: '' } : row;
}
