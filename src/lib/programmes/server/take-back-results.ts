import type { Observation } from 'fhir/r4.d.ts';
import type { Change } from '#lib/access/server/change-record.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { linkEntry } from '#lib/record/server/link-entry.ts';
import { readWritten } from '#lib/record/server/read-written.ts';
import { writeEntry } from '#lib/record/server/write-entry.ts';
import { momentWords } from '#lib/record/words.ts';
import { acceptEntries } from '#lib/review-queue/server/accept-entries.ts';
import { readAcceptances } from '#lib/review-queue/server/read-acceptances.ts';
import { averageCodes } from '../data/result-codes.ts';
import type { Enrolment } from '../rules/summarise-enrolment.ts';
import { resultIdOf } from './accept-results.ts';

/**
 * What a step accepted of a programme's results holds no longer: the entry says so in a further version,
 * or says again what was accepted before. Called before the step is taken back.
 */
export async function takeBackResults(
	change: Change,
	{ enrolmentId, definition }: Pick<Enrolment, 'enrolmentId' | 'definition'>,
	{ stepId, organisation, by }: { stepId: string; organisation: Organisation; by: string }
): Promise<void> {
	const { tx, patientId, at } = change;
	for (const measure of definition.measures.filter((key) => averageCodes[key])) {
		const entryId = resultIdOf(enrolmentId, measure);
		const acceptances = await readAcceptances(tx, patientId, entryId);
		const taken = acceptances.at(-1);
		// It was accepted again since, with more in it.
		if (taken?.stepId !== stepId) continue;
		const earlier = acceptances.findLast((one) => one.stepId !== stepId);
		const { version } = earlier ?? taken;
		const written = (await readWritten(change, { entryId, version })) as Observation;
		const note = { text: `Taken back by ${by} on ${momentWords(at)}` };
		const notes = [...(written.note ?? []), note];
		const resource = earlier
			? written
			: { ...written, status: 'entered-in-error' as const, note: notes };
		const messageId = `${entryId} without ${stepId}`;
		const seen = await writeEntry(change, { organisation, entryId, resource, messageId });
		const targets = (written.derivedFrom ?? []).flatMap(
			({ identifier }) => identifier?.value ?? []
		);
		await linkEntry(change, { entryId, rel: 'derived-from', targets });
		if (earlier) await acceptEntries(tx, { patientId, stepId: earlier.stepId }, [seen]);
	}
}
