import { isNull, sql } from 'drizzle-orm';
import { findOrganisations } from '#lib/organisations/server/find-organisations.ts';
import { inTransaction, rowsOf } from '#lib/server/db.ts';
import type { SignInMethod } from '../schema.ts';
import { filingEndpoints } from './tables.ts';

export interface ConnectedSystem {
	odsCode: string;
	name: string;
	baseUrl: string;
	method: SignInMethod;
	waiting: number;
	failed: number;
	lastAcknowledgedAt: Date | null;
}

/** The systems that take what is accepted here, and how it goes: counts, and nothing of anybody. */
export async function listConnections(): Promise<ConnectedSystem[]> {
	return inTransaction(async (tx) => {
		const [endpoints, counts] = await Promise.all([
			tx.select().from(filingEndpoints).where(isNull(filingEndpoints.endedAt)),
			rowsOf<{ organisation: string; waiting: number; failed: number; last: string | null }>(
				tx,
				sql`select organisation_id as organisation,
						count(*) filter (where settled_at is null)::int as waiting,
						count(*) filter (where outcome = 'failed')::int as failed,
						(max(settled_at) filter (where outcome = 'acknowledged'))::text as last
					from filings group by organisation_id`
			)
		]);
		const ids = endpoints.map(({ organisationId }) => organisationId);
		const known = ids.length > 0 ? await findOrganisations(tx, ids) : [];
		return known
			.map(({ organisationId, odsCode, name }) => {
				const { baseUrl, method } = endpoints.find((one) => one.organisationId === organisationId)!;
				const counted = counts.find(({ organisation }) => organisation === organisationId);
				const { waiting = 0, failed = 0, last } = counted ?? {};
				const lastAcknowledgedAt = last ? new Date(last) : null;
				return { odsCode, name, baseUrl, method, waiting, failed, lastAcknowledgedAt };
			})
			.sort((one, other) => one.name.localeCompare(other.name));
	});
}
