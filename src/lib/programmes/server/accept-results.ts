import type { SeenEntry } from '#lib/access-log/schema.ts';
import type { Change } from '#lib/access/server/change-record.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { linkEntry } from '#lib/record/server/link-entry.ts';
import { writeEntry } from '#lib/record/server/write-entry.ts';
import { readSayers } from '#lib/self-care/server/read-sayers.ts';
import { idFrom } from '#lib/server/id-from.ts';
import { averageCodes } from '../data/result-codes.ts';
import { countedOf } from '../rules/make-result.ts';
import { summariseEnrolment, type Enrolment } from '../rules/summarise-enrolment.ts';
import { buildAverage } from './build-average.ts';

/** What was accepted of a programme beside the readings that were just sent. */
export interface AcceptedResults {
	/** Its averages, which are entries from now on. */
	results: SeenEntry[];
	/** All the readings that they are made of. */
	counted: string[];
}

/**
 * What a programme comes to by its protocol becomes an entry of the record, as whoever accepts it has
 * read it: of the readings that they may see, if these are enough. Of each programme there is one; what
 * is accepted again, with more readings or after one was put right, is its next version. A result
 * without a published code of its own is none: then its readings alone are accepted.
 */
export async function acceptResults(
	change: Change,
	enrolment: Enrolment,
	{ stepId, organisation }: { stepId: string; organisation: Organisation }
): Promise<AcceptedResults> {
	const { tx, patientId, at: acceptedAt } = change;
	const { enrolmentId, definition, steps } = enrolment;
	const accepted: AcceptedResults = { results: [], counted: [] };
	const { firstDay, results } = summariseEnrolment(enrolment, acceptedAt);
	for (const result of results) {
		const { measure } = result;
		const codes = averageCodes[measure];
		if (!firstDay || !codes || result.kind !== 'average' || !result.enough) continue;
		const mine = enrolment.facts.filter((fact) => fact.measure === measure);
		const counted = countedOf(definition, firstDay, mine);
		const ids = counted.map((fact) => fact.entryId);
		const entryId = resultIdOf(enrolmentId, measure);
		const resource = buildAverage({
			...{ entryId, measure, codes, counted, enrolment, acceptedAt },
			average: result.summary.average,
			saidBy: await readSayers(tx, patientId, ids),
			by: steps.find(({ kind }) => kind === 'started')!.author.name
		});
		const messageId = `${entryId} ${stepId}`;
		const seen = await writeEntry(change, { organisation, entryId, resource, messageId });
		await linkEntry(change, { entryId, rel: 'derived-from', targets: ids });
		accepted.results.push(seen);
		accepted.counted.push(...ids);
	}
	return accepted;
}

/** The entry of one result of one programme: two who accept it write the same. */
export function resultIdOf(enrolmentId: string, measure: string): string {
	return idFrom(`average of ${measure} in ${enrolmentId}`);
}
