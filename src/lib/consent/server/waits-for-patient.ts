import { sql, type AnyColumn, type SQL } from 'drizzle-orm';
import { SEVEN_DAYS, type Viewer } from '../schema.ts';
import { sharingChoices } from './tables.ts';

/**
 * Whether a result waits because the patient chose when results of its kind are shown. The choice is
 * looked up in the statement itself, once for all rows: a patient's own reading needs nothing else
 * of what is shared, and so no round trip before it.
 */
export function waitsForPatient(
	entry: { resultKind: AnyColumn; commented: AnyColumn; releasedAt: AnyColumn },
	viewer: Exclude<Viewer, { kind: 'clinician' }>
): SQL {
	const at = viewer.at.toISOString();
	const weekAgo = new Date(viewer.at.getTime() - SEVEN_DAYS).toISOString();
	const asked = viewer.kind === 'patient' && viewer.seesWaiting;
	return sql`(case (
			select jsonb_object_agg(subject, value) from (
				select distinct on (${sharingChoices.subject}) ${sharingChoices.subject}, ${sharingChoices.value}
				from ${sharingChoices}
				where ${sharingChoices.patientId} = ${viewer.patientId}
					and ${sharingChoices.subject} like 'pacing:%'
					and ${sharingChoices.chosenAt} <= ${at}::timestamptz
				order by ${sharingChoices.subject}, ${sharingChoices.chosenAt} desc, ${sharingChoices.choiceId} desc
			) as chosen) ->> ('pacing:' || ${entry.resultKind})
		when 'after-comment' then not ${entry.commented}
		when 'after-7-days' then ${entry.releasedAt} is null or ${entry.releasedAt} > ${weekAgo}::timestamptz
		when 'ask' then ${sql.raw(String(!asked))}
		else false end)`;
}
