import type { Author } from '#lib/access/schema.ts';
import type { Tx } from '#lib/server/db.ts';
import { selfCareRequests } from './tables.ts';

export interface Request {
	/** The same one again asks nothing new. */
	requestId: string;
	organisationId: string;
	measures: string[];
	/** Safety rules that hold only for whoever is asked. */
	rules: string[];
	/** Days in the UK, both included. */
	fromDay: string;
	untilDay: string | null;
	/** Within how many working days it looks: after each sending, or after this day. */
	lookDays: number;
	looksFrom: string | null;
	asker: Author;
	askedBy: string;
}

/** From its first day to its last the organisation is told of what the person records of these measures. */
export async function addRequest(
	{ tx, patientId, at }: { tx: Tx; patientId: string; at: Date },
	request: Request
): Promise<void> {
	await tx
		.insert(selfCareRequests)
		.values({ patientId, ...request, askedAt: at })
		.onConflictDoNothing();
}
