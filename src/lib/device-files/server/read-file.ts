import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { Invalid } from '#lib/server/errors.ts';
import { MOST_CSV_BYTES } from '../rules/limits.ts';
import { sniffFile } from '../rules/sniff-file.ts';
import { clearFile } from './clear-file.ts';
import { enterFile } from './enter-file.ts';
import { keepCsv } from './keep-csv.ts';
import { keepHealth } from './keep-health.ts';
import { unpackExport } from './unpack-export.ts';

type Chunks = AsyncIterable<Uint8Array>;

/** Reads a file to its end, by what its first bytes are, and keeps its rows. All of them, or nothing. */
export async function readFile(
	access: RecordAccess,
	fileIdOf: () => string,
	stream: Chunks
): Promise<void> {
	const { start, chunks } = await begin(stream);
	const fileId = fileIdOf();
	if (start.length === 0) throw new Invalid('file-missing', 'Choose a file');
	const kind = sniffFile(start);
	if (typeof kind !== 'string') throw new Invalid('file-unknown', kind.words);
	const isNew = await enterFile(access, fileId, kind === 'csv' ? 'csv' : 'apple-health');
	// The same form again: what came with it is there.
	if (!isNew) return;
	try {
		if (kind === 'csv') await keepCsv(access, fileId, await gather(chunks));
		else if (kind === 'xml') await keepHealth(access, fileId, chunks);
		else await unpackExport(chunks, (unpacked) => keepHealth(access, fileId, unpacked));
	} catch (error) {
		await clearFile(access.patientId, fileId);
		throw error;
	}
}

/** Enough of it to know what it is, and then all of it. */
async function begin(stream: Chunks): Promise<{ start: Buffer; chunks: Chunks }> {
	const rest = stream[Symbol.asyncIterator]();
	let start = Buffer.alloc(0);
	while (start.length < 1024) {
		const { done, value } = await rest.next();
		if (done) break;
		start = Buffer.concat([start, value]);
	}
	async function* all() {
		yield start;
		for (;;) {
			const { done, value } = await rest.next();
			if (done) return;
			yield value;
		}
	}
	return { start, chunks: all() };
}

async function gather(chunks: Chunks): Promise<Buffer> {
	const gathered: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of chunks) {
		size += chunk.byteLength;
		if (size > MOST_CSV_BYTES) {
			throw new Invalid('file-too-large', 'This file is larger than 5 MB. Make a shorter one.');
		}
		gathered.push(chunk);
	}
	return Buffer.concat(gathered);
}
