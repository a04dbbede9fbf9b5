import { desc, eq, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { now } from '#lib/server/clock.ts';
import { copyPatientRows, type StoredRow } from '#lib/server/copy-patient-rows.ts';
import { setPatient, type Tx } from '#lib/server/db.ts';
import { EMERGENCY_REACH, WHOLE_RECORD, type What } from '../schema.ts';
import { entryMarks, permissionCodes, provisions, sharingChoices } from './tables.ts';

/**
 * Carries what a patient permitted, denied, chose and marked from a replaced record to the one that
 * lives on: the denies of both then hold. Codes that nobody has used are not carried: each was read
 * out for one record. Used ones are, so that the patient can still end what they opened.
 *
 * @param entryIds what entries of the replaced record are called in the other, where it had them already
 */
export async function carrySharing(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string },
	entryIds: Map<string, string>
): Promise<void> {
	const own = await selectNewest(tx, remaining);
	const carried = await selectNewest(tx, replaced);
	const way = { from: replaced, to: remaining };
	const named = (entryId: string) => entryIds.get(entryId) ?? entryId;
	await copyPatientRows(tx, provisions, way, {
		change: (row) => ({ ...row, what: pointAnew(row.what as What, named) })
	});
	await copyPatientRows(tx, entryMarks, way, {
		change: (row: StoredRow) => ({ ...row, entry_id: named(row.entry_id as string) })
	});
	await copyPatientRows(tx, sharingChoices, way);
	await copyPatientRows(tx, permissionCodes, way, { which: sql`redeemed_at is not null` });
	await chooseStricter(tx, remaining, own, carried);
}

const ENTRY_KEY = 'entry:';

function pointAnew(what: What, named: (entryId: string) => string): What {
	if (what.kind === 'entry') return { ...what, entryId: named(what.entryId) };
	if (what.kind !== 'thing') return what;
	const keys = what.keys.map((key) =>
		key.startsWith(ENTRY_KEY) ? `${ENTRY_KEY}${named(key.slice(ENTRY_KEY.length))}` : key
	);
	return { ...what, keys: [...new Set(keys)] };
}

type Choice = typeof sharingChoices.$inferSelect;

/** The choice that holds of each subject. */
async function selectNewest(tx: Tx, patientId: string): Promise<Map<string, Choice>> {
	await setPatient(tx, patientId);
	const rows = await tx
		.selectDistinctOn([sharingChoices.subject])
		.from(sharingChoices)
		.where(eq(sharingChoices.patientId, patientId))
		.orderBy(sharingChoices.subject, desc(sharingChoices.chosenAt), desc(sharingChoices.choiceId));
	return new Map(rows.map((row) => [row.subject, row]));
}

/** From what shows most to what shows least. When results are shown to the patient is theirs: the newest holds. */
const BY_STRICTNESS: Record<string, readonly string[]> = {
	'whole-record': WHOLE_RECORD,
	'emergency-reach': EMERGENCY_REACH,
	'say-withheld': ['yes', 'no']
};

/** Where the two records were chosen differently, the stricter choice is made once more, for both. */
async function chooseStricter(
	tx: Tx,
	remaining: string,
	own: Map<string, Choice>,
	carried: Map<string, Choice>
): Promise<void> {
	const again = Object.entries(BY_STRICTNESS).flatMap(([subject, order]) => {
		const both = [own.get(subject), carried.get(subject)].filter((choice) => choice !== undefined);
		if (both.length < 2 || both[0]!.value === both[1]!.value) return [];
		const [stricter] = both.sort((a, b) => order.indexOf(b.value) - order.indexOf(a.value));
		const place = { patientId: remaining, choiceId: randomUUID(), chosenAt: now() };
		return [{ ...stricter!, ...place }];
	});
	if (again.length === 0) return;
	await setPatient(tx, remaining);
	await tx.insert(sharingChoices).values(again);
}
