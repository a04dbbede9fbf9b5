import { randomUUID } from 'node:crypto';
import { operationOutcome } from '#lib/fhir/operation-outcome.ts';
import { DomainError } from '#lib/server/errors.ts';
import { describeError, log } from '#lib/server/log.ts';

/** FHIR's issue types for our statuses; anything else is an exception. */
const ISSUE_TYPES: Record<
	number,
	| 'login'
	| 'forbidden'
	| 'not-found'
	| 'conflict'
	| 'too-long'
	| 'throttled'
	| 'transient'
	| 'invalid'
	| 'not-supported'
> = {
	401: 'login',
	403: 'forbidden',
	404: 'not-found',
	409: 'conflict',
	413: 'too-long',
	415: 'not-supported',
	422: 'invalid',
	429: 'throttled',
	503: 'transient'
};

/** An error as the FHIR API tells it: the domain's own words, or a reference and no inner words. */
export function answerError(error: unknown): Response {
	if (error instanceof DomainError) {
		const code = ISSUE_TYPES[error.status] ?? 'exception';
		const outcome = operationOutcome([{ code, expression: '', diagnostics: error.message }]);
		return answerFhir(error.status, outcome);
	}
	const reference = randomUUID().slice(0, 8);
	log.error({ reference, err: describeError(error) }, 'failed');
	const diagnostics = `Something went wrong here and nothing was filed. Quote the reference ${reference}.`;
	return answerFhir(500, operationOutcome([{ code: 'exception', expression: '', diagnostics }]));
}

export function answerFhir(status: number, body: object): Response {
	const headers = new Headers({
		'Content-Type': 'application/fhir+json; charset=utf-8',
		'Cache-Control': 'no-store'
	});
	if (status === 401) headers.set('WWW-Authenticate', 'Bearer');
	return new Response(JSON.stringify(body), { status, headers });
}
