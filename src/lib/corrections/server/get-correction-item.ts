import { openItem } from '#lib/access/server/open-item.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { Demographics } from '#lib/patients/schema.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { findNhsNumber } from '#lib/patients/server/find-nhs-number.ts';
import { seenEntry } from '#lib/record/server/entry-columns.ts';
import { NotFound } from '#lib/server/errors.ts';
import { readCorrection, type CorrectionInFull } from './get-correction.ts';

export interface CorrectionItem extends CorrectionInFull {
	patient: { demographics: Demographics; nhsNumber: string | undefined };
}

/**
 * Opens what a patient wants put right, for whoever deals with it: what was said, whose record it is,
 * and the one entry, as far as they may see it. It is an opening on the patient's log.
 *
 * @throws NotFound for an item that is not there or in another queue; that try is on the log.
 */
export async function getCorrectionItem(
	actor: ClinicianActor,
	correctionId: string
): Promise<CorrectionItem> {
	const { access, item } = await openItem(actor, correctionId);
	if (item.kind !== 'correction') throw new NotFound();
	return readRecord(access, { action: 'opened', view: 'correction' }, async (tx, sight) => {
		const [found, demographics, nhsNumber] = await Promise.all([
			readCorrection(tx, sight, correctionId),
			findDemographics(tx, sight.patientId),
			findNhsNumber(tx, sight.patientId)
		]);
		if (!demographics) throw new NotFound();
		const result = { ...found, patient: { demographics, nhsNumber } };
		return { result, seen: found.entry ? [seenEntry(found.entry.entry)] : [] };
	});
}
