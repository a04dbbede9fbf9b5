import type { PhotoType } from '../schema.ts';
import { cleanJpeg } from './clean-jpeg.ts';
import { cleanPng } from './clean-png.ts';

export type CleanedPhoto =
	| { contentType: PhotoType; body: Buffer; error: null }
	| { contentType: null; body: null; error: string };

/**
 * A photo as it may be kept: what it is, is read from its first bytes and not from its name, and
 * nothing stays but the picture, how it is turned and its colours. Where it was taken, when, by which
 * telephone, small copies of what it showed before it was cut, and whatever hangs on behind it: gone.
 *
 * Rewritten part by part and never decoded, so no picture can be made to fill the memory here; of a
 * size that would fill a reader's it is refused.
 */
export function cleanPhoto(bytes: Buffer): CleanedPhoto {
	if (bytes.length === 0) return refused('Choose a photo');
	if (bytes.length > MOST_BYTES) return refused(TOO_LARGE);
	const contentType = typeOf(bytes);
	if (contentType === 'heic') return refused(HEIC);
	if (!contentType) return refused('The photo must be a JPEG or PNG picture');
	const cleaned = contentType === 'image/jpeg' ? cleanJpeg(bytes) : cleanPng(bytes);
	if (!cleaned) return refused('This photo is damaged. Choose it again, or another one');
	const { width, height, body } = cleaned;
	if (width * height > MOST_PIXELS) {
		return refused('This photo has too many dots. Take it again, or make it smaller');
	}
	return { contentType, body, error: null };
}

export const MOST_BYTES = 8_000_000;
export const TOO_LARGE = 'The photo must be smaller than 8MB. Take it again, or make it smaller';
const HEIC =
	'This is a HEIC picture, which many computers cannot show. Send it as a JPEG: on an iPhone, in Settings, Camera, Formats, choose Most Compatible';
/** A telephone of today takes pictures of 12 to 50 million. */
const MOST_PIXELS = 60_000_000;

function refused(error: string): CleanedPhoto {
	return { contentType: null, body: null, error };
}

function typeOf(bytes: Buffer): PhotoType | 'heic' | undefined {
	if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
	if (bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return 'image/png';
	const box = bytes.subarray(4, 12).toString('latin1');
	return /^ftyp(hei|hev|mif|msf|avif)/.test(box) ? 'heic' : undefined;
}
