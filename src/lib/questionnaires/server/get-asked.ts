import type { SeenEntry } from '#lib/access-log/schema.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { mapResource } from '#lib/fhir/map-resource.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Asked } from '../schema.ts';
import { buildResponse } from './build-response.ts';
import { findLooker } from './find-looker.ts';
import { openAsked, type OpenAsked } from './open-asked.ts';
import { readQuestionnaire } from './read-questionnaire.ts';

/**
 * One questionnaire of the patient's own, with what they filled in and who would look at it now.
 * Opening it is an opening of the record.
 *
 * @throws NotFound for anybody but the patient, and for one that is not there.
 */
export function getAsked(
	access: RecordAccess,
	askedId: string
): Promise<OpenAsked & { looker: { name: string } | null }> {
	return readRecord(
		access,
		{ action: 'opened', view: 'questionnaire' },
		async (tx, { patientId, viewer }) => {
			if (viewer.kind !== 'patient') throw new NotFound();
			const open = await openAsked(tx, patientId, askedId);
			const { asked, filling } = open;
			const looker = await findLooker(tx, { ...asked, patientId, filling }, now());
			return { result: { ...open, looker }, seen: seenOf(asked) };
		}
	);
}

/** The entry that was sent, as the log names it; none where nothing was. */
export function seenOf({ entryId, submissions, resource, askedAt }: Asked): SeenEntry[] {
	const [last] = submissions;
	if (!last) return [];
	const form = readQuestionnaire(resource);
	const about = { entryId, status: 'completed' as const, name: 'Somebody', at: askedAt };
	const response = buildResponse(form, last.filling, about);
	const { category } = mapResource(response, JSON.stringify(response), {
		resolve: () => undefined
	});
	return [{ entryId, version: last.version, category }];
}
