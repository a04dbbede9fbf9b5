import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { mediaType, showingOf } from '../rules.ts';
import { openAttachment } from './open-attachment.ts';

/** A sandbox would be right for PDF too, but browsers then refuse to show it at all. */
const PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'";

/**
 * One document of an entry, as a browser may show or save it.
 *
 * @throws NotFound when it is not there, not held here, or its entry is hidden from this reader.
 */
export async function answerAttachment(
	access: RecordAccess,
	entryId: string,
	attachmentId: string
): Promise<Response> {
	const { contentType, body } = await openAttachment(access, entryId, attachmentId);
	const type = mediaType(contentType);
	const showing = showingOf(contentType);
	const shown = showing !== 'file';
	return new Response(new Uint8Array(body), {
		headers: {
			'Content-Type': shown ? typeShown(contentType) : 'application/octet-stream',
			// A name that says nothing: file names are read off screens and kept in download lists.
			'Content-Disposition': `${shown ? 'inline' : 'attachment'}; filename="document${extension(type)}"`,
			'Content-Security-Policy': showing === 'pdf' ? PDF_POLICY : `sandbox; ${PDF_POLICY}`,
			'Cache-Control': 'no-store'
		}
	});
}

function typeShown(contentType: string): string {
	const type = mediaType(contentType);
	return type === 'text/plain' ? `${type}; charset=${charset(contentType)}` : type;
}

/** As its sender named it, so that no letter of it is misread. */
function charset(contentType: string): string {
	return /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
}

const EXTENSIONS: Record<string, string> = {
	'application/pdf': '.pdf',
	'image/png': '.png',
	'image/jpeg': '.jpg',
	'image/gif': '.gif',
	'image/webp': '.webp',
	'text/plain': '.txt',
	'text/html': '.html',
	'text/rtf': '.rtf',
	'application/rtf': '.rtf'
};

function extension(type: string): string {
	return EXTENSIONS[type] ?? '';
}
