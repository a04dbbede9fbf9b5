import { findPatientId } from '#lib/patients/server/find-patient-id.ts';
import { lockPatients } from '#lib/patients/server/lock-patient.ts';
import type { Tx } from '#lib/server/db.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';

/** NHS numbers of two records that are one person's. */
export interface Numbers {
	remaining: string;
	replaced: string;
}

/**
 * The two records, nobody else's to write in until they are one. Merges that have a record in common
 * follow each other, and whoever waited looks again whose the numbers are.
 *
 * @throws Conflict where another merge has changed that meanwhile; Invalid where they are not two.
 */
export async function lockBoth(
	tx: Tx,
	numbers: Numbers
): Promise<{ remaining: string; replaced: string }> {
	const before = await findBoth(tx, numbers);
	await lockPatients(tx, Object.values(before)).catch((error: unknown) => {
		throw error instanceof Conflict ? changedMeanwhile() : error;
	});
	const now = await findBoth(tx, numbers).catch((error: unknown) => {
		throw error instanceof Invalid ? changedMeanwhile() : error;
	});
	if (now.remaining !== before.remaining || now.replaced !== before.replaced) {
		throw changedMeanwhile();
	}
	return now;
}

async function findBoth(tx: Tx, numbers: Numbers) {
	const remaining = await findPatientId(numbers.remaining, tx);
	const replaced = await findPatientId(numbers.replaced, tx);
	if (!remaining || !replaced || remaining === replaced) {
		throw new Invalid('merge-unknown', 'There are not two records with these NHS numbers here.');
	}
	return { remaining, replaced };
}

function changedMeanwhile(): Conflict {
	return new Conflict(
		'merge-changed',
		'Somebody else joined one of these records to another just now. Look at both again first.'
	);
}
