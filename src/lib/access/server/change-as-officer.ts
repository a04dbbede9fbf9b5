import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { Reading } from '../schema.ts';
import { changeRecord } from './change-record.ts';
import { requireGranted, type RecordAccess } from './open-record.ts';

export interface Office {
	patientId: string;
	actor: ClinicianActor;
	at: Date;
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
	return changeRecord(access, { view }, ({ tx, at }) => change(tx, { patientId, actor, at }));
}
