import { NotFound } from '#lib/server/errors.ts';
import type { Tx } from '#lib/server/db.ts';
import type { Reading } from '../schema.ts';
import { changeRecord, type Change } from './change-record.ts';
import { requireGranted, type RecordAccess } from './open-record.ts';

/** Whose record is changed, by whose account, and when; `viewer` and `seen` as a `Change` has them. */
export interface Own extends Pick<Change, 'patientId' | 'at' | 'viewer' | 'seen'> {
	by: string;
}

/**
 * Runs one change of what a patient shares, all or nothing, and writes its event in the same
 * transaction. Only the patient may.
 *
 * @throws NotFound for anybody else.
 */
export async function changeAsPatient<T>(
	access: RecordAccess,
	view: Reading['view'],
	change: (tx: Tx, own: Own) => Promise<T>
): Promise<T> {
	requireGranted(access);
	const { patientId, actor, standing } = access;
	if (standing.kind !== 'patient' || actor.kind !== 'patient') throw new NotFound();
	return changeRecord(access, { view }, ({ tx, at, viewer, seen }) =>
		change(tx, { patientId, by: actor.accountId, at, viewer, seen })
	);
}
