import { and, desc, eq, sql } from 'drizzle-orm';
import { findOrganisations } from '#lib/organisations/server/find-organisations.ts';
import { inTransaction } from '#lib/server/db.ts';
import type { Fault } from '../schema.ts';
import { filingAttempts, filings } from './tables.ts';

export interface DeadFiling {
	filingId: string;
	organisation: string;
	queuedAt: Date;
	tries: number;
	fault: Fault | null;
	/** What the other system answered, if it did. */
	status: number | null;
}

const MOST_SHOWN = 200;

/** What was given up, oldest first: whose it is and what it says is not for operators. */
export async function listDeadFilings(): Promise<DeadFiling[]> {
	return inTransaction(async (tx) => {
		const dead = await tx
			.selectDistinctOn([filings.queuedAt, filings.filingId], {
				filingId: filings.filingId,
				organisationId: filings.organisationId,
				queuedAt: filings.queuedAt,
				tries: filingAttempts.number,
				fault: filingAttempts.fault,
				status: filingAttempts.status
			})
			.from(filings)
			.innerJoin(filingAttempts, eq(filingAttempts.filingId, filings.filingId))
			.where(and(sql`${filings.outcome} = 'failed'`))
			.orderBy(filings.queuedAt, filings.filingId, desc(filingAttempts.number))
			.limit(MOST_SHOWN);
		if (dead.length === 0) return [];
		const ids = [...new Set(dead.map(({ organisationId }) => organisationId))];
		const names = new Map(
			(await findOrganisations(tx, ids)).map(({ organisationId, name }) => [organisationId, name])
		);
		return dead.map(({ organisationId, ...one }) => ({
			...one,
			organisation: names.get(organisationId) ?? 'An organisation'
		}));
	});
}
