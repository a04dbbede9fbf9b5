import { sql } from 'drizzle-orm';
import { isHolding } from '#lib/access-log/server/is-held.ts';
import { isFirstOpening } from '#lib/access-log/server/is-first-opening.ts';
import { lockLogEnd } from '#lib/access-log/server/lock-log-end.ts';
import type { Purpose } from '#lib/access-log/schema.ts';
import type { Actor, ClinicianActor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import { chooseTelling, TOLD_ONCE_IN, whose, type Telling } from '../rules.ts';

/** An opening that is about to be written to the log. */
interface Opening {
	patientId: string;
	actor: Exclude<Actor, ClinicianActor> | Staff;
	purpose: Purpose;
	allowed: boolean;
}

/** What of a member of staff matters here: an event that is told later has no more. */
interface Staff {
	kind: 'clinician';
	accountId: string | null;
	role: { organisation: { odsCode: string } };
}

/**
 * Whether the patient is told of an opening, and as what. Asked in the transaction that writes its
 * event, with the log's end locked from then on, or two who are the first at once would both be told.
 * It is on its way when this returns. Nothing is asked for what the patient does themselves.
 */
export async function findTelling(tx: Tx, opening: Opening): Promise<Telling | null> {
	const { actor, patientId, purpose, allowed } = opening;
	if (allowed && actor.kind === 'link-holder') return { kind: 'link-opened', by: actor.linkId };
	if (allowed && actor.kind !== 'clinician') return null;
	// A hold may keep it back now, or be confirmed later and cover it: whoever ends a hold tells then.
	if (purpose === 'SAFEGUARDING' && allowed) return null;
	const odsCode = actor.kind === 'clinician' ? actor.role.organisation.odsCode : null;
	// Who has no reason to open it has nobody to keep safe, and is told of like any stranger: but not
	// where theirs is kept back now, from when they had one.
	if (purpose === 'SAFEGUARDING' && odsCode && (await isHolding(tx, patientId, odsCode)))
		return null;
	const organisation = actor.kind === 'system' ? actor.odsCode : odsCode;
	const accountId = actor.kind === 'clinician' ? actor.accountId : null;
	const isEmergency = purpose === 'ETREAT' || purpose === 'BTG';
	const kind = !allowed ? 'refused' : isEmergency ? 'emergency' : 'watched';
	const by = whose(kind, organisation, accountId);
	const since = new Date(now().getTime() - TOLD_ONCE_IN[kind]!);
	const [, [found]] = await Promise.all([
		lockLogEnd(tx, patientId),
		rowsOf<{ first: boolean; watched: boolean; told: boolean }>(
			tx,
			sql`select
				${allowed && odsCode ? isFirstOpening(patientId, odsCode) : sql`false`} as first,
				exists (select from watches where patient_id = ${patientId} and ended_at is null
					and organisation = ${organisation}::text
					and (person is null or person = ${accountId}::text)) as watched,
				exists (select from notifications where patient_id = ${patientId} and kind = ${kind}
					and by = ${by}::text and created_at > ${since.toISOString()}::timestamptz) as told`
		)
	]);
	const { first, watched, told } = found!;
	return chooseTelling({ kind, by, first, watched, toldLately: told });
}
