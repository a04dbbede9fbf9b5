import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { needsExplaining } from '#lib/access-log/rules.ts';
import { listAccessEvents } from '#lib/access-log/server/list-access-events.ts';
import type { ExportedEvent, ExportedLog, SeenEntry } from '#lib/access-log/schema.ts';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { findNhsNumber } from '#lib/patients/server/find-nhs-number.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { describeCoverage } from './describe-coverage.ts';
import { describeExplanation } from './describe-opening.ts';
import { seenEntry } from './entry-columns.ts';
import { explainOpenings, isSeen, type LogFilter } from './list-openings.ts';
import { selectCoverage } from './select-coverage.ts';

const AT_ONCE = 250;
type Explained = Awaited<ReturnType<typeof explainOpenings>>[number];

/**
 * A patient's whole log, or what of it fits, to write into a file; as far as they may see now what was
 * seen. It leaves one event, which stands before the first line can be read. Only for the patient.
 *
 * @param narrowed what the filter narrows it down to, in words; none for the whole log.
 * @param naming whether the file names the entries that were seen; else those that explain why. The
 * event names the same.
 * @throws NotFound for anybody else.
 */
export async function exportLog(
	access: RecordAccess,
	{ filter, narrowed, naming }: { filter: LogFilter; narrowed: string[]; naming: boolean }
): Promise<ExportedLog> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	const reading = { action: 'downloaded', view: 'access-log' } as const;
	return readRecord(access, reading, async (tx, sight) => {
		const [nhsNumber, coverage] = await Promise.all([
			findNhsNumber(tx, sight.patientId),
			selectCoverage(tx, sight)
		]);
		const named = new Map<string, SeenEntry>();
		const pages: Buffer[] = [];
		for await (const page of listPages(tx, sight, filter)) {
			for (const one of page)
				(naming ? one.event.seen : entriesOf(one)).forEach((seen) => add(named, seen));
			pages.push(await pack(page));
		}
		const result = {
			nhsNumber: nhsNumber!,
			name: access.actor.name,
			at: now(),
			narrowed,
			coverage: describeCoverage(coverage),
			events: unpackAll(pages)
		};
		return { result, seen: [...named.values()] };
	});
}

/** Newest first; nothing that is added meanwhile is in it. */
async function* listPages(tx: Tx, sight: Sight, filter: LogFilter): AsyncGenerator<Explained[]> {
	let { before } = filter;
	for (;;) {
		const wanted = { ...filter, before, limit: AT_ONCE };
		const logged = await listAccessEvents(tx, sight.patientId, wanted, (ids) =>
			isSeen(sight, ids, filter.category)
		);
		if (logged.length === 0) return;
		const told = await explainOpenings(tx, sight, logged);
		yield filter.unexplained
			? told.filter(({ event, explanations }) => needsExplaining(event) && !explanations.length)
			: told;
		if (logged.length < AT_ONCE) return;
		before = logged.at(-1)!.sequence;
	}
}

/** What a file names by what explains an opening. */
function entriesOf({ explanations }: Explained): SeenEntry[] {
	return explanations.flatMap((one) => ('entry' in one && one.entry ? seenEntry(one.entry) : []));
}

function add(named: Map<string, SeenEntry>, seen: SeenEntry): void {
	const known = named.get(seen.entryId);
	if (!known || known.version < seen.version) named.set(seen.entryId, seen);
}

/*
 * The chain stands locked while the log is read, so it is read at once and written into the file
 * afterwards, as slowly as somebody's connection takes it. Packed, ten thousand openings are a few
 * hundred kilobytes.
 */
const squeeze = promisify<string, Buffer>(gzip);
const expand = promisify<Buffer, Buffer>(gunzip);

function pack(page: Explained[]): Promise<Buffer> {
	const told = page.map(({ event, explanations }): ExportedEvent => {
		const explained = explanations.map((one) => describeExplanation(one, '').words);
		return { event, explained };
	});
	return squeeze(JSON.stringify(told));
}

async function* unpackAll(pages: Buffer[]): AsyncGenerator<ExportedEvent> {
	for (const page of pages) {
		const text = (await expand(page)).toString();
		yield* JSON.parse(text, reviveMoment) as ExportedEvent[];
	}
}

/** When it was, and from when until when it was kept back. */
function reviveMoment(key: string, value: unknown): unknown {
	return ['at', 'from', 'until'].includes(key) ? new Date(String(value)) : value;
}
