import type { Cleaned } from '../schema.ts';

/**
 * A JPEG picture with the segments that draw it and nothing else (ITU-T T.81, annex B): of what
 * cameras add, only how the picture is turned and its colour profile. Undefined for what is no whole
 * picture. What stands behind its end, such as a short film, is left out.
 */
export function cleanJpeg(bytes: Buffer): Cleaned | undefined {
	const kept: Buffer[] = [];
	let size: { width: number; height: number } | undefined;
	let turned = 1;
	let hasScan = false;
	for (const { marker, start, end } of segmentsOf(bytes)) {
		const payload = bytes.subarray(start, end);
		if (marker === END) {
			if (!size || !hasScan) return undefined;
			const body = Buffer.concat([SOI, ...turnedAs(turned), ...kept, EOI]);
			return { ...size, body };
		}
		if (FRAMES.has(marker)) {
			if (size || payload.length < 5) return undefined;
			size = { height: payload.readUInt16BE(1), width: payload.readUInt16BE(3) };
			if (size.width === 0 || size.height === 0) return undefined;
		}
		if (marker === SCAN) hasScan = true;
		if (marker === APP1 && startsWith(payload, 'Exif\0\0')) turned = orientationOf(payload);
		if (isKept(marker, payload)) kept.push(segment(marker, withoutThumbnail(marker, payload)));
		// What is drawn follows its scan's header, up to the next marker.
		if (marker === SCAN) kept.push(bytes.subarray(end, endOfScan(bytes, end)));
	}
	return undefined;
}

const SOI = Buffer.from([0xff, 0xd8]);
const EOI = Buffer.from([0xff, 0xd9]);
const [END, SCAN, APP0, APP1, APP2, ADOBE] = [0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee];
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
/** Tables of quantisation and of codes, how often it restarts, frame and scan. */
const DRAWING = new Set([0xdb, 0xc4, 0xdd, SCAN, ...FRAMES]);

function isKept(marker: number, payload: Buffer): boolean {
	if (marker === APP0) return startsWith(payload, 'JFIF\0') && payload.length >= 14;
	if (marker === APP2) return startsWith(payload, 'ICC_PROFILE\0');
	if (marker === ADOBE) return startsWith(payload, 'Adobe');
	return DRAWING.has(marker);
}

function* segmentsOf(bytes: Buffer) {
	let at = 2;
	while (at + 1 < bytes.length) {
		if (bytes[at] !== 0xff) return;
		const marker = bytes[at + 1]!;
		if (marker === 0xff) {
			at += 1;
			continue;
		}
		if (marker === END) {
			yield { marker, start: at + 2, end: at + 2 };
			return;
		}
		if (at + 4 > bytes.length) return;
		const end = at + 2 + bytes.readUInt16BE(at + 2);
		if (end < at + 4 || end > bytes.length) return;
		yield { marker, start: at + 4, end };
		at = marker === SCAN ? endOfScan(bytes, end) : end;
	}
}

/** Inside a scan, FF is followed by 00 or by the number of a restart. */
function endOfScan(bytes: Buffer, start: number): number {
	let at = start;
	for (;;) {
		const next = bytes.indexOf(0xff, at);
		if (next < 0 || next + 1 >= bytes.length) return bytes.length;
		const after = bytes[next + 1]!;
		if (after !== 0 && (after < 0xd0 || after > 0xd7)) return next;
		at = next + 2;
	}
}

function segment(marker: number, payload: Buffer): Buffer {
	const head = Buffer.from([0xff, marker, 0, 0]);
	head.writeUInt16BE(payload.length + 2, 2);
	return Buffer.concat([head, payload]);
}

/** A JFIF header may carry a small copy of the picture, as it was before it was cut. */
function withoutThumbnail(marker: number, payload: Buffer): Buffer {
	if (marker !== APP0) return payload;
	return Buffer.concat([payload.subarray(0, 12), Buffer.from([0, 0])]);
}

function startsWith(payload: Buffer, text: string): boolean {
	return payload.subarray(0, text.length).toString('latin1') === text;
}

const ORIENTATION = 0x0112;

/** Exif: a TIFF header, and in its first directory the tag that says how the camera was held. */
function orientationOf(payload: Buffer): number {
	const tiff = payload.subarray(6);
	if (tiff.length < 14) return 1;
	const isLittle = tiff.subarray(0, 2).toString('latin1') === 'II';
	const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
	const start = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
	if (start + 2 > tiff.length) return 1;
	for (let place = 0; place < short(start); place += 1) {
		const at = start + 2 + place * 12;
		if (at + 12 > tiff.length) return 1;
		if (short(at) === ORIENTATION) return short(at + 8);
	}
	return 1;
}

/** An Exif segment that says nothing but that. */
function turnedAs(orientation: number): Buffer[] {
	if (orientation < 2 || orientation > 8) return [];
	const tiff = Buffer.alloc(26);
	tiff.write('MM\0*', 0, 'latin1');
	tiff.writeUInt32BE(8, 4);
	tiff.writeUInt16BE(1, 8);
	tiff.writeUInt16BE(ORIENTATION, 10);
	tiff.writeUInt16BE(3, 12);
	tiff.writeUInt32BE(1, 14);
	tiff.writeUInt16BE(orientation, 18);
	return [segment(APP1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]))];
}
