import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { mediaType, showingOf } from '#lib/record/rules.ts';
import { openAttachment } from '#lib/record/server/open-attachment.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { RequestHandler } from './$types';

/** A sandbox would be right for PDF too, but browsers then refuse to show it at all. */
const PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'";

export const GET: RequestHandler = async ({ locals, params }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const { contentType, body } = await openAttachment(
		access,
		requireUuid(params.entry),
		requireUuid(params.attachment)
	);
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
};

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
