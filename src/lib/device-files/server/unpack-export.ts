import { open, unlink } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl';
import { Invalid } from '#lib/server/errors.ts';
import { MOST_RATIO, MOST_XML_BYTES, MOST_ZIP_ENTRIES } from '../rules/limits.ts';
import { SAVE_AS } from '../rules/sniff-file.ts';

/**
 * Finds Apple Health's export in a zip file and hands its bytes on as they unpack. A zip's list of
 * what is in it stands at its end, so it waits on disk: in a file without a name from its first byte,
 * which is gone when this process ends, however it ends. No more is unpacked than it said, nor than
 * an honest export has: a few bytes that unpack to a disk full of them are refused.
 */
export async function unpackExport(
	packed: AsyncIterable<Uint8Array>,
	read: (unpacked: AsyncIterable<Uint8Array>) => Promise<void>
): Promise<void> {
	const path = join(tmpdir(), `candour-${randomUUID()}`);
	const file = await open(path, 'wx+', 0o600);
	try {
		await unlink(path);
		for await (const chunk of packed) await file.write(chunk);
		const zip = await fromFdPromise(file.fd, { autoClose: false }).catch(broken);
		const entry = await findExport(zip);
		const stream = await zip.openReadStreamPromise(entry).catch(broken);
		await read(limited(stream, entry));
	} finally {
		await file.close();
	}
}

async function findExport(zip: ZipFile): Promise<Entry> {
	let isSheet = false;
	if (zip.entryCount > MOST_ZIP_ENTRIES) throw bomb();
	for await (const entry of zip.eachEntry()) {
		const { fileName } = entry;
		if (fileName.startsWith('xl/')) isSheet = true;
		if (/(^|\/)export\.xml$/i.test(fileName)) return requireHonest(entry);
	}
	const words = isSheet
		? `This is an Excel file. ${SAVE_AS}`
		: 'There is no export of Apple Health in this zip file.';
	throw new Invalid('zip-without-export', words);
}

function requireHonest(entry: Entry): Entry {
	const { compressedSize, uncompressedSize } = entry;
	if (entry.isEncrypted()) {
		throw new Invalid(
			'zip-locked',
			'This zip file has a password. Send the one that the phone made.'
		);
	}
	if (uncompressedSize > MOST_XML_BYTES || uncompressedSize > compressedSize * MOST_RATIO)
		throw bomb();
	return entry;
}

/** What it said of its size is checked as it comes. */
async function* limited(
	stream: AsyncIterable<Uint8Array>,
	{ uncompressedSize }: Entry
): AsyncGenerator<Uint8Array> {
	let size = 0;
	try {
		for await (const chunk of stream) {
			size += chunk.byteLength;
			if (size > uncompressedSize) throw bomb();
			yield chunk;
		}
	} catch (error) {
		if (error instanceof Invalid) throw error;
		broken();
	}
}

function broken(): never {
	throw new Invalid('zip-broken', 'This zip file is broken. Make a new export and send that.');
}

function bomb(): Invalid {
	return new Invalid(
		'zip-too-large',
		'This zip file unpacks to far more than an export of Apple Health.'
	);
}
