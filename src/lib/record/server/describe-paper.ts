import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { formatNhsNumber } from '#lib/fhir/nhs-number.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import type { Actor } from '#lib/identity/schema.ts';
import type { Demographics } from '#lib/patients/schema.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { findNhsNumber } from '#lib/patients/server/find-nhs-number.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { momentWords } from '../words.ts';

/** What every sheet of paper must say of itself, because a sheet gets about. */
export interface PaperWords {
	/** "Amina Yusuf, born 14 March 1968, NHS number 999 123 4567" */
	whose: string;
	/** "Printed by Dr Mei Chen, GP partner at Harbour Lane Surgery, on 6 August 2018 at 5:30pm" */
	printed: string;
	/** Across every sheet that staff print: whose hands it came from. Null on one's own paper. */
	watermark: string | null;
}

/** Null where the page is for a screen. Inside the transaction of the reading that it prints. */
export async function describePaper(tx: Tx, access: RecordAccess): Promise<PaperWords | null> {
	if (!access.onPaper) return null;
	const { patientId, actor } = access;
	const [patient, nhsNumber] = await Promise.all([
		findDemographics(tx, patientId),
		findNhsNumber(tx, patientId)
	]);
	const at = now();
	const number = nhsNumber && `NHS number ${formatNhsNumber(nhsNumber)}`;
	return {
		whose: [patient && nameWords(patient), number].filter(Boolean).join(', '),
		printed: `Printed by ${whoWords(actor)} on ${momentWords(at)}`,
		watermark: actor.kind === 'clinician' ? `${whoWords(actor)} ${momentWords(at)}` : null
	};
}

export function nameWords({ title, givenNames, familyName, birthDate }: Demographics): string {
	const name = [title, givenNames, familyName].filter(Boolean).join(' ');
	return `${name}, born ${dateWords({ at: birthDate, precision: 'day' })}`;
}

function whoWords(actor: Actor): string {
	if (actor.kind !== 'clinician') return actor.name;
	const { jobTitle, organisation } = actor.role;
	return `${actor.name}, ${jobTitle} at ${organisation.name},`;
}
