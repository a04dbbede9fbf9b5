import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PhotoType } from '../schema.ts';
import { cleanPhoto, MOST_BYTES, TOO_LARGE } from './clean-photo.ts';

/** A photo as it may be kept, with what it shows for who cannot see it. */
export interface NewPhoto {
	/** Of the form: the same form twice is one photo. */
	photoId: string;
	contentType: PhotoType;
	words: string;
	body: Buffer;
}

/** What is wrong with it, in words, by field; and the words that were typed. */
export interface PhotoRefused {
	errors: Record<string, string>;
	words: string;
}

/** A form with its longest words and separators around the photo. */
const MOST_OF_FORM = MOST_BYTES + 100_000;
const MOST_WORDS = 200;

/** A posted photo, cleaned of all but the picture; what is far too large is not even read. */
export async function readPhotoForm(
	request: Request
): Promise<
	{ photo: NewPhoto; refused?: undefined } | { photo?: undefined; refused: PhotoRefused }
> {
	if (Number(request.headers.get('content-length')) > MOST_OF_FORM) {
		return { refused: { errors: { photo: TOO_LARGE }, words: '' } };
	}
	const form = await request.formData();
	const words = String(form.get('photoWords') ?? '').trim();
	const file = form.get('photo');
	const bytes = file instanceof File ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0);
	const { error, contentType, body } = cleanPhoto(bytes);
	const errors = { ...(error && { photo: error }), ...findWordsFault(words) };
	if (!body || Object.keys(errors).length > 0) return { refused: { errors, words } };
	const photoId = requireUuid(String(form.get('photoId') ?? ''));
	return { photo: { photoId, contentType, words, body } };
}

function findWordsFault(words: string): Record<string, string> {
	if (words === '') return { photoWords: 'Enter what the photo shows' };
	return words.length > MOST_WORDS ? { photoWords: `Enter ${MOST_WORDS} characters or fewer` } : {};
}
