import { inTransaction } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { readStatus } from '../rules.ts';
import type { Failure, Tried } from '../schema.ts';
import { askSystem, FilingFailed } from './ask-system.ts';
import { findEndpoint } from './find-endpoint.ts';
import { getToken } from './get-token.ts';

/**
 * Signs in to an organisation's own system, and asks what it is.
 *
 * @throws NotFound where none is connected.
 */
export async function tryConnection(organisationId: string): Promise<Tried> {
	const endpoint = await inTransaction((tx) => findEndpoint(tx, organisationId));
	if (!endpoint) throw new NotFound();
	const token = await attempt(() => getToken(endpoint, true));
	if (typeof token !== 'string') return { step: 'token', failure: token };
	const answer = await attempt(() =>
		askSystem({
			...{ method: 'GET', url: `${endpoint.baseUrl}/metadata` },
			headers: { accept: 'application/fhir+json', authorization: `Bearer ${token}` }
		})
	);
	if ('fault' in answer) return { step: 'server', failure: answer };
	const fault = readStatus(answer.status);
	if (fault) return { step: 'server', failure: { fault, status: answer.status } };
	return { step: 'done', ...readStatement(answer.text) };
}

async function attempt<T>(work: () => Promise<T>): Promise<T | Failure> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof FilingFailed) return error.failure;
		throw error;
	}
}

/** A capability statement, as far as it says what we want to know. */
function readStatement(text: string): { fhirVersion: string | null; takesTransactions: boolean } {
	try {
		const statement = JSON.parse(text) as {
			fhirVersion?: unknown;
			rest?: { interaction?: { code?: string }[] }[];
		};
		const { fhirVersion, rest = [] } = statement;
		return {
			fhirVersion: typeof fhirVersion === 'string' ? fhirVersion.slice(0, 20) : null,
			takesTransactions: rest.some(({ interaction = [] }) =>
				interaction.some(({ code }) => code === 'transaction')
			)
		};
	} catch {
		return { fhirVersion: null, takesTransactions: false };
	}
}
