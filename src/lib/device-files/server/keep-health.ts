import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { ZONE, zonedText } from '#lib/self-care/rules/read-when.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { Invalid } from '#lib/server/errors.ts';
import { MOST_XML_BYTES } from '../rules/limits.ts';
import { HealthReader } from './health-reader.ts';
import { keepRows } from './keep-rows.ts';
import { markRead } from './mark-read.ts';

/** Keeps what can be taken of an export of Apple Health. It is read as it comes, whatever its size. */
export async function keepHealth(
	access: RecordAccess,
	fileId: string,
	chunks: AsyncIterable<Uint8Array>
): Promise<void> {
	const kept = keepRows(access, fileId);
	const reader = new HealthReader((row) => kept.add(row), zonedText(now(), ZONE).slice(0, 10));
	const decoder = new TextDecoder();
	let size = 0;
	for await (const chunk of chunks) {
		size += chunk.byteLength;
		if (size > MOST_XML_BYTES) throw new Invalid('file-too-large', 'This export is too large.');
		reader.write(decoder.decode(chunk, { stream: true }));
		await kept.settle();
	}
	const shape = reader.end();
	if (shape.found.length === 0) {
		throw new Invalid('file-empty', 'There is nothing in this export that we can take.');
	}
	const rowCount = await kept.end();
	const choices = { kind: 'apple-health' as const, kinds: [], from: null };
	await inPatient(access.patientId, (tx) =>
		markRead(tx, access.patientId, fileId, { shape, choices, rowCount })
	);
}
