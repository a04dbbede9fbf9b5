import { readRecord } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { tellReader, type Told } from '#lib/record/server/tell-reader.ts';
import type { Asked } from '../schema.ts';
import { seenOf } from './get-asked.ts';
import { readAsked } from './read-asked.ts';
import { tellAsked } from './tell-asked.ts';

/** What a patient is asked, newest first: all of it for them, their own organisation's for who asked. */
export function listAsked(access: RecordAccess): Promise<Told<{ asked: Asked[] }>> {
	return readRecord(
		access,
		{ action: 'opened', view: 'questionnaire' },
		tellReader(async (tx, { patientId, viewer }) => {
			const found = await readAsked(tx, patientId);
			const asked = found.flatMap((one) => tellAsked(one, viewer) ?? []);
			return { result: { asked }, seen: asked.flatMap(seenOf) };
		})
	);
}
