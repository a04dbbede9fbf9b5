import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { Reading } from '../schema.ts';
import { changeRecord, type Change } from './change-record.ts';
import { requireGranted, type RecordAccess } from './open-record.ts';

/** Whose record, and who writes; `viewer` and `seen` as a `Change` has them. */
export interface Office extends Pick<Change, 'patientId' | 'at' | 'viewer' | 'seen'> {
	actor: ClinicianActor;
}

/**
 * Runs one thing that somebody writes for their office about an item of work, all or nothing, and writes its event
 * in the same transaction: the patient sees that they did.
 *
 * @throws NotFound for anybody else.
 */
export async function changeAsOfficer<T>(
	access: RecordAccess,
	view: Reading['view'],
	change: (tx: Tx, office: Office) => Promise<T>
): Promise<T> {
	requireGranted(access);
	const { patientId, actor, purpose } = access;
	if (purpose !== 'ADMIN' || actor.kind !== 'clinician') throw new NotFound();
	return changeRecord(access, { view }, ({ tx, at, viewer, seen }) =>
		change(tx, { patientId, actor, at, viewer, seen })
	);
}
