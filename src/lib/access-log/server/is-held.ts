import { sql, type SQL } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { rowsOf, type Tx } from '#lib/server/db.ts';

/** How a statement calls the events that it asks about. */
type Alias = 'access_events' | 'carried_events' | 'named' | 'looked';

/**
 * Whether an event is kept back by a safeguarding hold at this moment: an opening for safeguarding by
 * the organisation that holds, since the day that the hold covers. To the patient its place in the log
 * is a blank one, so every statement that reads their log has this.
 *
 * A hold is in force from when a second person confirmed it until it is ended, or lapses.
 */
export function isHeld(alias: Alias): SQL<boolean> {
	const event = sql.raw(alias);
	const at = sql`${now().toISOString()}::timestamptz`;
	return sql<boolean>`(${event}.purpose = 'SAFEGUARDING' and exists (
		select from safeguarding_holds as hold where ${isCovered(event)}
			and hold.confirmed_at <= ${at} and least(hold.ended_at, hold.lapses_at) > ${at}))`;
}

/** Whether an organisation keeps its openings for safeguarding from the patient at this moment. */
export async function isHolding(tx: Tx, patientId: string, odsCode: string): Promise<boolean> {
	const at = sql`${now().toISOString()}::timestamptz`;
	const [found] = await rowsOf<{ holding: boolean }>(
		tx,
		sql`select exists (select from safeguarding_holds as hold
			where hold.patient_id = ${patientId} and hold.ods_code = ${odsCode}
				and hold.confirmed_at <= ${at} and least(hold.ended_at, hold.lapses_at) > ${at}) as holding`
	);
	return found!.holding;
}

/** For how long an event was kept back by holds that are over: `{"from":…,"until":…}` in milliseconds. */
export function keptBackOf(alias: Alias): SQL<string | null> {
	const event = sql.raw(alias);
	const at = sql`${now().toISOString()}::timestamptz`;
	const milliseconds = (moment: SQL) => sql`(extract(epoch from ${moment}) * 1000)::bigint`;
	const from = milliseconds(sql`min(greatest(hold.confirmed_at, ${event}.recorded_at))`);
	const until = milliseconds(sql`max(least(hold.ended_at, hold.lapses_at))`);
	return sql<string | null>`case when ${event}.purpose = 'SAFEGUARDING' then (
		select json_build_object('from', ${from}, 'until', ${until})::text
		from safeguarding_holds as hold where ${isCovered(event)}
			and least(hold.ended_at, hold.lapses_at) > ${event}.recorded_at
			and least(hold.ended_at, hold.lapses_at) <= ${at}
		having count(*) > 0) end`;
}

function isCovered(event: SQL): SQL {
	return sql`hold.patient_id = ${event}.patient_id and hold.ods_code = ${event}.organisation
		and hold.covers_from <= ${event}.recorded_at and hold.confirmed_at is not null`;
}
