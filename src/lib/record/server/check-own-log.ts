import { verifyChain } from '#lib/access-log/server/verify-chain.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import { NotFound } from '#lib/server/errors.ts';

/**
 * Whether a patient's own log is whole: each fingerprint worked out again, from the first to the last,
 * and each in the published log or waiting for its minute. Only for the patient.
 *
 * @returns what is wrong, in words, and how many numbers the log has: blank ones are counted too, as
 * they are on every page.
 */
export async function checkOwnLog(
	access: RecordAccess
): Promise<{ positions: number; faults: string[] }> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	const reading = { action: 'opened', view: 'access-log' } as const;
	return readRecord(access, reading, async (tx, { patientId }) => {
		const faults: string[] = [];
		const positions = await verifyChain(tx, patientId, {
			report: (words) => faults.push(words),
			note: () => {}
		});
		return { result: { positions, faults }, seen: [] };
	});
}
