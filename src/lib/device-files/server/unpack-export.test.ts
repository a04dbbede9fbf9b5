import { expect, test } from 'vitest';
import { makeZip, type Packed } from '#tests/zip-files.ts';
import { unpackExport } from './unpack-export.ts';

const EXPORT = 'apple_health_export/export.xml';
const XML = Buffer.from('<HealthData>'.padEnd(5000, ' some words, and not always the same: 1 2 3'));

test('the export of a zip file comes out as it went in, however the zip is cut on its way', async () => {
	const zip = makeZip([
		{ name: 'apple_health_export/export_cda.xml', content: Buffer.from('<ClinicalDocument/>') },
		{ name: EXPORT, content: XML }
	]);
	expect(await unpack(zip)).toEqual(XML);
	expect(await unpack(zip, 7)).toEqual(XML);
});

test('what unpacks to far more than an export is refused, whether it says so or not', async () => {
	const zeros = Buffer.alloc(8 * 1024 * 1024);
	await expect(unpack(zipOf({ content: zeros }))).rejects.toMatchObject(TOO_LARGE);
	// It says that it is small: no more of it is unpacked than it said.
	let unpacked = 0;
	const lying = unpackExport(inPieces(zipOf({ content: zeros, claimed: 1000 })), async (bytes) => {
		for await (const chunk of bytes) unpacked += chunk.byteLength;
	});
	await expect(lying).rejects.toMatchObject({ status: 422 });
	expect(unpacked).toBeLessThanOrEqual(1000);
	const huge = zipOf({ content: XML, claimed: 0xffff_fff0 });
	await expect(unpack(huge)).rejects.toMatchObject(TOO_LARGE);
});

test('one with a password, one without an export, a sheet and a broken one are each said in words', async () => {
	const locked = zipOf({ content: XML });
	for (const [mark, place] of [
		['PK\x03\x04', 6],
		['PK\x01\x02', 8]
	] as const) {
		locked[locked.indexOf(mark, 0, 'latin1') + place]! |= 1;
	}
	await expect(unpack(locked)).rejects.toMatchObject({ code: 'zip-locked' });
	const other = zipOf({ name: 'photos/1.jpg', content: XML });
	await expect(unpack(other)).rejects.toMatchObject({ code: 'zip-without-export' });
	const sheet = zipOf({ name: 'xl/workbook.xml', content: XML });
	await expect(unpack(sheet)).rejects.toThrow('This is an Excel file');
	const whole = zipOf({ content: XML });
	for (const cut of [whole.subarray(0, whole.length - 30), Buffer.alloc(100), Buffer.alloc(0)]) {
		await expect(unpack(cut)).rejects.toMatchObject({ code: 'zip-broken' });
	}
	const damaged = Buffer.from(whole);
	damaged.fill(0xff, 60, 90);
	await expect(unpack(damaged)).rejects.toMatchObject({ code: 'zip-broken' });
});

const TOO_LARGE = { code: 'zip-too-large', status: 422 };

function zipOf({ name = EXPORT, ...file }: Partial<Packed> & { content: Buffer }): Buffer {
	return makeZip([{ name, ...file }]);
}

async function unpack(zip: Buffer, piece?: number): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	await unpackExport(inPieces(zip, piece), async (bytes) => {
		for await (const chunk of bytes) chunks.push(chunk);
	});
	return Buffer.concat(chunks);
}

async function* inPieces(bytes: Buffer, size = 64 * 1024): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += size) {
		yield await Promise.resolve(bytes.subarray(at, at + size));
	}
}
