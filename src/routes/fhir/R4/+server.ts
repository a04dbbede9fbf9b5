import { answerError, answerFhir } from '#lib/feeds/server/answer-error.ts';
import { findFeedSource } from '#lib/feeds/server/find-feed-source.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import { MAX_BUNDLE_BYTES } from '#lib/feeds/schema.ts';
import { UnsupportedType } from '#lib/server/errors.ts';
import { readBody } from '#lib/server/read-body.ts';
import type { RequestHandler } from './$types';

/** Takes a transaction Bundle from a registered source. */
export const POST: RequestHandler = async ({ request }) => {
	try {
		const source = await findFeedSource(request.headers.get('authorization'));
		requireJson(request.headers.get('content-type'));
		const body = await readBody(request, MAX_BUNDLE_BYTES);
		const answer = await ingestBundle(source, body, request.headers.get('x-request-id'));
		return answerFhir(answer.status, answer.body);
	} catch (error) {
		return answerError(error);
	}
};

function requireJson(contentType: string | null): void {
	const type = (contentType ?? '').split(';')[0]!.trim().toLowerCase();
	if (type === 'application/fhir+json' || type === 'application/json') return;
	throw new UnsupportedType('not-fhir-json', 'Send the Bundle as application/fhir+json.');
}
