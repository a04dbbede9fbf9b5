import { drawAddress } from '#lib/links/server/draw-address.ts';
import { hashAddress } from '#lib/links/server/hash-address.ts';
import { ManifestRequest } from '#lib/links/schema.ts';
import { Invalid } from '#lib/server/errors.ts';
import { encryptSheet, FHIR_JSON } from './encrypt-sheet.ts';
import { openLink } from './open-link.ts';

export interface Manifest {
	status: 'can-change' | 'finalized';
	files: { contentType: string; embedded?: string; location?: string }[];
}

/**
 * A viewer's question for what a link opens, answered as SMART Health Links has it: one file, within the
 * answer or, where the viewer wants no such long answer, at an address for a few minutes.
 *
 * @param body what was posted. @param here the link's own address. @param place where they ask from
 * @throws Invalid for what is no question; what `openLink` throws.
 */
export async function answerManifest(
	body: string,
	{ here, address, place }: { here: string; address: string; place: string }
): Promise<Manifest> {
	const asked = readRequest(body);
	const ticket = asked.embeddedLengthMax === undefined ? null : drawAddress();
	const knock = { address, place, recipient: asked.recipient, passcode: asked.passcode };
	const opened = await openLink(knock, ticket ? hashAddress(ticket) : undefined);
	const embedded = await encryptSheet(opened);
	const isTooLong = ticket !== null && embedded.length > asked.embeddedLengthMax!;
	const file = isTooLong ? { location: `${here}/${ticket}` } : { embedded };
	return { status: 'can-change', files: [{ contentType: FHIR_JSON, ...file }] };
}

function readRequest(body: string): ManifestRequest {
	try {
		return ManifestRequest.parse(JSON.parse(body));
	} catch {
		throw new Invalid('no-manifest-request', 'Say who asks: {"recipient": "…"}, as JSON.');
	}
}
