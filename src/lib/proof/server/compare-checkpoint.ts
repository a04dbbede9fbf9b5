import {
	findConsistencyFault,
	fromBase64,
	openCheckpoint,
	readVerifierKey
} from '#lib/transparency/rules.ts';
import { findCheckpoint } from '#lib/transparency/server/find-checkpoint.ts';
import { listLogKeys } from '#lib/transparency/server/list-log-keys.ts';
import { proveContinuation } from '#lib/transparency/server/prove-continuation.ts';
import type { Comparison } from '../schema.ts';

/** Whether anything changed in the log before a checkpoint that somebody kept, against the newest one. */
export async function compareCheckpoint(held: string): Promise<Comparison> {
	const stored = await Promise.all(
		(await listLogKeys()).map(({ verifierKey }) => readVerifierKey(verifierKey))
	);
	const keys = stored.filter((key) => key !== null);
	const [older, newest] = [await openCheckpoint(held, keys), await findCheckpoint()];
	if ('fault' in older) return { outcome: 'not-ours', fault: older.fault };
	const signed = newest && (await openCheckpoint(newest.note, keys));
	if (!signed || 'fault' in signed) return { outcome: 'unsure' };
	const [was, is] = [older.checkpoint, signed.checkpoint];
	const both = {
		older: { size: was.size, at: older.signedAt },
		newer: { size: is.size, at: signed.signedAt }
	};
	if (was.origin !== is.origin) return { outcome: 'another-log', origin: was.origin };
	if (was.size > is.size) return { outcome: 'shorter', ...both };
	const proof = await proveContinuation(was.size, is.size);
	const path = proof?.path.map(fromBase64).filter((hash) => hash !== null) ?? [];
	const fault = await findConsistencyFault(was, is, path);
	return { outcome: fault ? 'changed' : 'unchanged', ...both };
}
