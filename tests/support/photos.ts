import { randomUUID } from 'node:crypto';
import { deflateSync, crc32 } from 'node:zlib';

/** One white dot. */
export function png(...more: Buffer[]): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(1, 0);
	header.writeUInt32BE(1, 4);
	header[8] = 8;
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		pngChunk('IHDR', header),
		...more,
		pngChunk('IDAT', deflateSync(Buffer.from([0, 255]))),
		pngChunk('IEND', Buffer.alloc(0))
	]);
}

export function pngChunk(type: string, data: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	check.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, check]);
}

/** The parts of a JPEG as a telephone writes it: turned, with its place, a small copy and a film behind it. */
export function jpeg({ width = 40, height = 30, turned = 6 } = {}): Buffer {
	const tiff = Buffer.alloc(26);
	tiff.write('II*\0', 0, 'latin1');
	tiff.writeUInt32LE(8, 4);
	tiff.writeUInt16LE(1, 8);
	tiff.writeUInt16LE(0x0112, 10);
	tiff.writeUInt16LE(3, 12);
	tiff.writeUInt32LE(1, 14);
	tiff.writeUInt16LE(turned, 18);
	const frame = Buffer.from([8, 0, height, 0, width, 1, 1, 0x11, 0]);
	const thumbnail = Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01THUMB', 'latin1');
	return Buffer.concat([
		Buffer.from([0xff, 0xd8]),
		jpegSegment(0xe0, thumbnail),
		jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from('GPS 53.4 -2.9')])),
		jpegSegment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0home in Bootle')),
		jpegSegment(0xe2, Buffer.from('MPF\0another picture')),
		jpegSegment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01colours')),
		jpegSegment(0xfe, Buffer.from('my telephone')),
		jpegSegment(0xdb, Buffer.alloc(65, 1)),
		jpegSegment(0xc0, frame),
		jpegSegment(0xc4, Buffer.alloc(20, 2)),
		jpegSegment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
		Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]),
		Buffer.from('a film behind it, with its place')
	]);
}

export function jpegSegment(marker: number, payload: Buffer): Buffer {
	const head = Buffer.from([0xff, marker, 0, 0]);
	head.writeUInt16BE(payload.length + 2, 2);
	return Buffer.concat([head, payload]);
}

/** A form that brings a photo. */
export function photoRequest(bytes: Buffer = png(), words = 'A rash on my left arm'): Request {
	return new Request('http://localhost/', { method: 'POST', body: photoForm(bytes, words) });
}

export function photoForm(bytes: Buffer = png(), words = 'A rash on my left arm'): FormData {
	const form = new FormData();
	form.set('photo', new File([new Uint8Array(bytes)], 'IMG_0001.HEIC'));
	form.set('photoId', randomUUID());
	form.set('photoWords', words);
	return form;
}
