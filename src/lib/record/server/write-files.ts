import { sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Tx } from '#lib/server/db.ts';
import { insertRows } from '#lib/server/insert-rows.ts';
import { attachments } from './tables.ts';

export interface WrittenFile {
	contentType: string;
	/** What it is, or shows. */
	title: string;
	body: Buffer;
}

/** Keeps what came with one version of an entry, or what the version before it had. */
export async function writeFiles(
	tx: Tx,
	place: { patientId: string; entryId: string; version: number },
	files: readonly WrittenFile[] | 'as before'
): Promise<void> {
	if (files === 'as before') return copyFiles(tx, place);
	const rows = files.map((file, position) => ({
		...{ ...place, position, attachmentId: randomUUID(), url: null },
		...{ ...file, size: file.body.length }
	}));
	await insertRows(tx, attachments, rows);
}

async function copyFiles(
	tx: Tx,
	{ patientId, entryId, version }: { patientId: string; entryId: string; version: number }
): Promise<void> {
	await tx.execute(sql`insert into ${attachments}
		(patient_id, attachment_id, entry_id, version, position, content_type, title, size, url, body)
		select patient_id, gen_random_uuid(), entry_id, ${version}::int, position, content_type, title,
			size, url, body
		from ${attachments}
		where patient_id = ${patientId} and entry_id = ${entryId} and version = ${version - 1}::int`);
}
