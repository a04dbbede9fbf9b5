import { Busboy } from '@fastify/busboy';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { Invalid, NotFound } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import { MOST_UPLOAD_BYTES } from '../rules/limits.ts';
import { readFile } from './read-file.ts';

/**
 * Takes the file of a posted form, and reads it as it arrives: it is never whole in memory, and never
 * kept. What cannot be read is refused once all of it has come, because a browser shows no answer
 * before it has sent everything.
 *
 * @returns under which id its rows wait.
 * @throws Invalid with a sentence for whoever sent it.
 */
export async function receiveFile(
	access: RecordAccess,
	{ headers, body }: Pick<Request, 'headers' | 'body'>
): Promise<string> {
	const type = headers.get('content-type') ?? '';
	if (!type.startsWith('multipart/form-data') || !body) throw new NotFound();
	const form = new Busboy({
		headers: { 'content-type': type },
		limits: { files: 1, fields: 5, fieldSize: 100, fileSize: MOST_UPLOAD_BYTES }
	});
	let fileId = randomUUID() as string;
	let reading: Promise<void> | undefined;
	let sent: NodeJS.ReadableStream | undefined;
	form.on('field', (name, value) => {
		if (name === 'fileId') fileId = value;
	});
	form.on('file', (_name, stream) => {
		sent = stream;
		stream.once('limit', () => stream.emit('error', tooLarge()));
		reading = readFile(access, () => requireUuid(fileId), stream).finally(() => stream.resume());
		// Looked at below; until then the rest of it is still on its way.
		reading.catch(() => {});
	});
	try {
		await pipeline(Readable.fromWeb(body as never), form);
	} catch {
		(sent as Readable | undefined)?.destroy(cutOff());
		await reading?.catch(() => {});
		throw cutOff();
	}
	if (!reading) throw new Invalid('file-missing', 'Choose a file');
	await reading;
	return fileId;
}

const cutOff = () => new Invalid('file-cut-off', 'The file did not arrive whole. Send it again.');
const tooLarge = () =>
	new Invalid('file-too-large', 'This file is larger than 1 GB. Send the export as a zip file.');
