import type { Bundle, OperationOutcome } from 'fhir/r4.d.ts';
import { now } from '#lib/server/clock.ts';
import { readRetryAfter, readStatus } from '../rules.ts';
import { askSystem, FilingFailed, type Answer } from './ask-system.ts';
import type { EndpointRow } from './find-endpoint.ts';
import { getToken } from './get-token.ts';

/**
 * Hands a bundle over to an organisation's system.
 *
 * @returns the status by which it was taken.
 * @throws FilingFailed where it was not, or may not have been.
 */
export async function postFiling(endpoint: EndpointRow, bundle: Bundle): Promise<number> {
	let answer = await post(endpoint, bundle, await getToken(endpoint));
	// A token may end early, or with the other system's restart: once more with a new one.
	if (answer.status === 401) answer = await post(endpoint, bundle, await getToken(endpoint, true));
	const { status, headers, text } = answer;
	const fault = readStatus(status) ?? readEntries(text);
	if (fault === null) return status;
	if (fault === 'conflict' && (await isThere(endpoint, bundle).catch(() => false))) return status;
	const retryAfter = readRetryAfter(headers['retry-after'] as string | undefined, now());
	throw new FilingFailed({ fault, status, retryAfter });
}

/** Whether it answers at all: asked before the record is opened for another try. */
export async function isAwake(endpoint: EndpointRow): Promise<boolean> {
	const { status } = await askSystem({
		...{ method: 'GET', url: `${endpoint.baseUrl}/metadata` },
		headers: { accept: 'application/fhir+json' }
	});
	return readStatus(status) !== 'busy';
}

function post({ baseUrl }: EndpointRow, bundle: Bundle, token: string): Promise<Answer> {
	const id = bundle.identifier!.value!;
	return askSystem({
		...{ method: 'POST', url: baseUrl, body: JSON.stringify(bundle) },
		headers: {
			'content-type': 'application/fhir+json',
			accept: 'application/fhir+json',
			authorization: `Bearer ${token}`,
			prefer: 'return=minimal',
			// The same for each try, by which NHS systems tell them as one.
			'x-request-id': id,
			'x-correlation-id': id
		}
	});
}

/** A transaction succeeds or fails as one; who answers entry by entry all the same may say otherwise. */
function readEntries(text: string): 'refused' | null {
	const answer = parse(text) as Bundle | OperationOutcome | undefined;
	if (answer?.resourceType !== 'Bundle') return null;
	const statuses = (answer.entry ?? []).map(({ response }) => response?.status ?? '200');
	return statuses.some((status) => !/^[23]/.test(status)) ? 'refused' : null;
}

/**
 * After "conflict": whether each entry is there, in the status that we sent. Where that cannot be asked,
 * the other system's word stands.
 */
async function isThere(endpoint: EndpointRow, bundle: Bundle): Promise<boolean> {
	const token = await getToken(endpoint);
	for (const { resource, request } of bundle.entry!) {
		if (request?.method !== 'PUT') continue;
		const { status, text } = await askSystem({
			...{ method: 'GET', url: `${endpoint.baseUrl}/${request.url}` },
			headers: { accept: 'application/fhir+json', authorization: `Bearer ${token}` }
		});
		if (status !== 200) return true;
		const found = (parse(text) as Bundle | undefined)?.entry?.map((entry) => entry.resource) ?? [];
		const wanted = (resource as { status?: string }).status;
		if (!found.some((one) => (one as { status?: string } | undefined)?.status === wanted)) {
			return false;
		}
	}
	return true;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
