import { crc32 } from 'node:zlib';
import type { Cleaned } from '../schema.ts';

/**
 * A PNG picture with the chunks that draw it and nothing else (W3C PNG, 5.6): no words, times or
 * Exif, and nothing behind its end. Undefined for what is no whole picture.
 */
export function cleanPng(bytes: Buffer): Cleaned | undefined {
	const kept = [bytes.subarray(0, SIGNATURE)];
	let size: { width: number; height: number } | undefined;
	let isDrawn = false;
	for (let at = SIGNATURE; at + 12 <= bytes.length;) {
		const end = at + 12 + bytes.readUInt32BE(at);
		if (end > bytes.length) return undefined;
		const type = bytes.subarray(at + 4, at + 8).toString('latin1');
		if (bytes.readUInt32BE(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return undefined;
		if ((type === 'IHDR') !== (at === SIGNATURE)) return undefined;
		if (type === 'IHDR') {
			if (end - at !== 25) return undefined;
			size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
			if (size.width === 0 || size.height === 0) return undefined;
		}
		if (type === 'IDAT') isDrawn = true;
		if (DRAWING.has(type)) kept.push(bytes.subarray(at, end));
		if (type === 'IEND')
			return size && isDrawn ? { ...size, body: Buffer.concat(kept) } : undefined;
		at = end;
	}
	return undefined;
}

const SIGNATURE = 8;
const DRAWING = new Set([
	'IHDR',
	'PLTE',
	'IDAT',
	'IEND',
	'tRNS',
	'gAMA',
	'cHRM',
	'sRGB',
	'iCCP',
	'sBIT',
	'pHYS',
	'bKGD'
]);
