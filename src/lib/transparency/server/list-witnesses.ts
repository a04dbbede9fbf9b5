import { desc } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { logCosignatures, logWitnesses } from './tables.ts';

export interface Witness {
	verifierKey: string;
	/** What `add-checkpoint` stands behind. */
	url: string;
	since: Date;
	/** The size of the log that it last signed, and when; null before its first time. */
	signed: { size: number; at: Date } | null;
}

/** Who is asked to sign the log now, the longest asked first. */
export async function listWitnesses(): Promise<Witness[]> {
	const [known, signed] = [await listNewest(), await listLastSigned()];
	return known
		.flatMap(({ url, ...row }) => {
			const last = signed.find(({ verifierKey }) => verifierKey === row.verifierKey);
			const told = last ? { size: last.size, at: last.signedAt } : null;
			return url === null ? [] : [{ ...row, url, signed: told }];
		})
		.sort((one, other) => one.since.getTime() - other.since.getTime());
}

function listNewest() {
	const { verifierKey, since } = logWitnesses;
	return database()
		.selectDistinctOn([verifierKey])
		.from(logWitnesses)
		.orderBy(verifierKey, desc(since));
}

function listLastSigned() {
	const { verifierKey, size, signedAt } = logCosignatures;
	return database()
		.selectDistinctOn([verifierKey], { verifierKey, size, signedAt })
		.from(logCosignatures)
		.orderBy(verifierKey, desc(size), desc(signedAt));
}
