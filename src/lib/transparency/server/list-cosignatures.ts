import { desc, eq } from 'drizzle-orm';
import type { Database, Tx } from '#lib/server/db.ts';
import { logCosignatures } from './tables.ts';

export interface Cosignature {
	verifierKey: string;
	signedAt: Date;
	/** As it stands below the checkpoint. */
	line: string;
}

/** What witnesses signed of the log at one size: the newest of each. */
export function listCosignatures(db: Tx | Database, size: number): Promise<Cosignature[]> {
	const { verifierKey, signedAt, line } = logCosignatures;
	return db
		.selectDistinctOn([verifierKey], { verifierKey, signedAt, line })
		.from(logCosignatures)
		.where(eq(logCosignatures.size, size))
		.orderBy(verifierKey, desc(signedAt));
}
