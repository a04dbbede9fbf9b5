import { and, asc, count, eq, gt, or } from 'drizzle-orm';
import { setPatient, type Tx } from '#lib/server/db.ts';
import { patientIdentifiers, patientMerges } from './tables.ts';

const IDENTIFIERS_AT_ONCE = 500;

/**
 * Every patient there is, each once, a few at a time; and after each the records that were joined to
 * theirs, to which nothing leads any more and which are kept.
 */
export async function* walkPatients(tx: Tx): AsyncGenerator<string> {
	const met = await listWithSeveral(tx);
	for (let last: Row | undefined; ;) {
		const rows = await selectAfter(tx, last);
		for (const { patientId } of rows) {
			if (met.get(patientId)) continue;
			if (met.has(patientId)) met.set(patientId, true);
			yield patientId;
			yield* await listJoined(tx, patientId);
		}
		last = rows.at(-1);
		if (!last) return;
	}
}

type Row = typeof patientIdentifiers.$inferSelect;

function selectAfter(tx: Tx, after: Row | undefined): Promise<Row[]> {
	const { system, value } = patientIdentifiers;
	return tx
		.select()
		.from(patientIdentifiers)
		.where(
			after && or(gt(system, after.system), and(eq(system, after.system), gt(value, after.value)))
		)
		.orderBy(asc(system), asc(value))
		.limit(IDENTIFIERS_AT_ONCE);
}

/** Those who would be met more than once, and whether they were: few have more than an NHS number. */
async function listWithSeveral(tx: Tx): Promise<Map<string, boolean>> {
	const { patientId } = patientIdentifiers;
	const rows = await tx
		.select({ patientId })
		.from(patientIdentifiers)
		.groupBy(patientId)
		.having(gt(count(), 1));
	return new Map(rows.map((row) => [row.patientId, false]));
}

async function listJoined(tx: Tx, patientId: string): Promise<string[]> {
	const found = new Set<string>();
	const waiting = [patientId];
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		await setPatient(tx, next);
		const rows = await tx
			.select({ joined: patientMerges.mergedPatientId })
			.from(patientMerges)
			.where(eq(patientMerges.patientId, next));
		const fresh = rows.map(({ joined }) => joined).filter((joined) => !found.has(joined));
		for (const joined of fresh) found.add(joined);
		waiting.push(...fresh);
	}
	return [...found];
}
