import { and, asc, eq, gt, or } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { openNote, readVerifierKey } from '../rules.ts';
import { logCheckpoints, logCosignatures } from './tables.ts';

type Row = typeof logCosignatures.$inferSelect;

const ROWS_AT_ONCE = 500;

/** Holds what witnesses signed against the checkpoints that there are: they sign no others. */
export async function verifyCosignatures(tx: Tx, report: (words: string) => void): Promise<void> {
	const { size, verifierKey, signedAt } = logCosignatures;
	for (let last: Row | undefined; ;) {
		const rows: Row[] = await tx
			.select()
			.from(logCosignatures)
			.where(
				last &&
					or(
						gt(size, last.size),
						and(eq(size, last.size), gt(verifierKey, last.verifierKey)),
						and(eq(size, last.size), eq(verifierKey, last.verifierKey), gt(signedAt, last.signedAt))
					)
			)
			.orderBy(asc(size), asc(verifierKey), asc(signedAt))
			.limit(ROWS_AT_ONCE);
		for (const row of rows) await verifyOne(tx, row, report);
		last = rows.at(-1);
		if (!last) return;
	}
}

async function verifyOne(tx: Tx, row: Row, report: (words: string) => void): Promise<void> {
	const name = row.verifierKey.split('+')[0];
	const which = `the signature of the witness ${name} under ${row.size} events`;
	const [signed] = await tx
		.select({ note: logCheckpoints.note })
		.from(logCheckpoints)
		.where(eq(logCheckpoints.size, row.size))
		.limit(1);
	if (!signed) return report(`${which} is of a checkpoint that is not there any more.`);
	const key = await readVerifierKey(row.verifierKey);
	const text = signed.note.slice(0, signed.note.lastIndexOf('\n\n') + 2);
	const opened = key ? await openNote(text + row.line, [key]) : { fault: 'Its key is none.' };
	if ('fault' in opened) report(`${which} does not hold. ${opened.fault}`);
}
