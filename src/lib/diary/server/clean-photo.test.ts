import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jpeg, jpegSegment, png, pngChunk } from '#tests/photos.ts';
import { cleanPhoto, MOST_BYTES } from './clean-photo.ts';

test('of a photo stays the picture, how it is turned and its colours, and nothing of where it was taken', () => {
	const { body, contentType } = cleanPhoto(jpeg());
	expect(contentType).toBe('image/jpeg');
	const text = body!.toString('latin1');
	for (const gone of ['GPS', 'Bootle', 'THUMB', 'another picture', 'my telephone', 'film']) {
		expect(text).not.toContain(gone);
	}
	expect(text).toContain('ICC_PROFILE\0');
	// Orientation 6, as one tag of an Exif segment of our own.
	expect(text).toContain('Exif\0\0MM\0*\0\0\0\b\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06');
	expect(body!.subarray(-11, -2)).toEqual(
		Buffer.from([63, 0, 0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56])
	);
	expect(cleanPhoto(body!).body).toEqual(body);
});

test('a picture that is not turned says nothing of how it was held', () => {
	expect(cleanPhoto(jpeg({ turned: 1 })).body!.toString('latin1')).not.toContain('Exif');
	expect(cleanPhoto(jpeg({ turned: 99 })).body!.toString('latin1')).not.toContain('Exif');
});

test('of a PNG go its words, its time and its Exif, and what stands behind its end', () => {
	const said = ['tEXt', 'iTXt', 'eXIf', 'tIME', 'acTL'].map((type) =>
		pngChunk(type, Buffer.from('home in Bootle'))
	);
	const { body } = cleanPhoto(Buffer.concat([png(...said), Buffer.from('and a zip')]));
	expect(body).toEqual(png());
});

test.each([
	['nothing', Buffer.alloc(0), 'Choose a photo'],
	['a PDF', Buffer.from('%PDF-1.7'), 'The photo must be a JPEG or PNG picture'],
	['a page that says it is a picture', Buffer.from('<svg onload="alert(1)">'), 'JPEG or PNG'],
	['a HEIC picture', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), 'HEIC'],
	['20 MB', Buffer.concat([jpeg(), Buffer.alloc(20_000_000)]), 'smaller than 8MB'],
	['half a picture', jpeg().subarray(0, 120), 'damaged'],
	['a PNG with a byte changed', flipped(png()), 'damaged'],
	['a picture of no size', jpeg({ width: 0 }), 'damaged'],
	['a PNG of 4 thousand million dots', huge(), 'too many dots']
])('%s is refused in words', (_, bytes, words) => {
	const { body, error } = cleanPhoto(bytes);
	expect(body).toBeNull();
	expect(error).toContain(words);
});

test('whatever comes, it answers: cut anywhere, changed anywhere, or made of any segments', () => {
	const whole = [jpeg(), png()];
	fc.assert(
		fc.property(fc.nat(1), fc.nat(400), fc.nat(255), fc.boolean(), (which, at, byte, cut) => {
			const bytes = Buffer.from(whole[which]!);
			if (cut) return cleanPhoto(bytes.subarray(0, at)) !== undefined;
			bytes[at % bytes.length] = byte;
			return cleanPhoto(bytes) !== undefined;
		}),
		{ numRuns: 500 }
	);
	const marker = fc.integer({ min: 0xc0, max: 0xfe });
	const segments = fc.array(fc.tuple(marker, fc.uint8Array({ maxLength: 20 })), { maxLength: 8 });
	fc.assert(
		fc.property(segments, (parts) => {
			const made = parts.map(([one, payload]) => jpegSegment(one, Buffer.from(payload)));
			const { body } = cleanPhoto(Buffer.concat([Buffer.from([0xff, 0xd8]), ...made]));
			return body === null || body.length < MOST_BYTES;
		}),
		{ numRuns: 500 }
	);
});

function flipped(bytes: Buffer): Buffer {
	const changed = Buffer.from(bytes);
	changed[20]! ^= 1;
	return changed;
}

function huge(): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(65_000, 0);
	header.writeUInt32BE(65_000, 4);
	const whole = png();
	return Buffer.concat([whole.subarray(0, 8), pngChunk('IHDR', header), whole.subarray(33)]);
}
