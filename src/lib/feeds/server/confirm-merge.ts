import type { Bundle, Patient, PatientLink } from 'fhir/r4.d.ts';
import { carryCorrections } from '#lib/corrections/server/carry-corrections.ts';
import { carryPlans } from '#lib/care-plan/server/carry-plans.ts';
import { carryDiary } from '#lib/diary/server/carry-diary.ts';
import { carryFilings } from '#lib/filing/server/carry-filings.ts';
import { moveAccounts } from '#lib/identity/server/move-accounts.ts';
import { NHS_NUMBER_SYSTEM } from '#lib/patients/schema.ts';
import { carryChoices } from '#lib/notifications/server/carry-choices.ts';
import { carryQuestions } from '#lib/privacy/server/carry-questions.ts';
import { carryCarers } from '#lib/proxy-access/server/carry-carers.ts';
import { carryProgrammes } from '#lib/programmes/server/carry-programmes.ts';
import { carryQuestionnaires } from '#lib/questionnaires/server/carry-questionnaires.ts';
import { carryReviews } from '#lib/review-queue/server/carry-reviews.ts';
import { mergeRecords } from '#lib/record/server/merge-records.ts';
import { carryHolds } from '#lib/safeguarding/server/carry-holds.ts';
import { carryDeviceFiles } from '#lib/device-files/server/carry-device-files.ts';
import { carrySelfCare } from '#lib/self-care/server/carry-self-care.ts';
import { inTransaction } from '#lib/server/db.ts';
import { Invalid } from '#lib/server/errors.ts';
import { closeQuarantine } from './close-quarantine.ts';
import { getHeldBundle } from './get-held-bundle.ts';
import { lockBoth, type Numbers } from './lock-both.ts';

/**
 * Joins the two records that a held bundle says are one person's. The operator has checked it with
 * both organisations, and gives both NHS numbers: a feed alone must never graft one person's record
 * onto another's.
 *
 * @throws Invalid when the numbers are not those of the bundle, or nobody has them; Conflict where
 * somebody else joined one of the records, or dealt with the message, first.
 */
export async function confirmMerge(
	quarantineId: string,
	operator: string | null,
	numbers: Numbers
): Promise<void> {
	const held = await getHeldBundle(quarantineId);
	const asked = numbersOf(JSON.parse(held.body) as Bundle);
	if (!asked || asked.remaining !== numbers.remaining || asked.replaced !== numbers.replaced) {
		throw new Invalid(
			'merge-numbers-differ',
			'These are not the two NHS numbers in the message, or not this way round.'
		);
	}
	await inTransaction(async (tx) => {
		const { remaining, replaced } = await lockBoth(tx, asked);
		const merge = { remaining, replaced, confirmedBy: operator, reason: held.messageId };
		const entryIds = await mergeRecords(tx, merge);
		await carryCorrections(tx, merge, entryIds);
		await carryQuestions(tx, merge, entryIds);
		await carryPlans(tx, { remaining, replaced });
		await carrySelfCare(tx, { remaining, replaced });
		await carryDeviceFiles(tx, { remaining, replaced });
		await carryDiary(tx, { remaining, replaced });
		await carryFilings(tx, { remaining, replaced });
		await carryProgrammes(tx, { remaining, replaced });
		await carryQuestionnaires(tx, { remaining, replaced });
		await carryReviews(tx, { remaining, replaced });
		await carryChoices(tx, { remaining, replaced });
		await carryCarers(tx, { remaining, replaced }, entryIds);
		await carryHolds(tx, { remaining, replaced });
		await moveAccounts(tx, replaced, remaining);
		await closeQuarantine(quarantineId, 'merged', operator, null, tx);
	});
}

/** Which number lives on: HL7 A40 in FHIR is a Patient that is `replaced-by`, or that `replaces`, another. */
function numbersOf(bundle: Bundle): Numbers | undefined {
	const patient = bundle.entry?.find(({ resource }) => resource?.resourceType === 'Patient')
		?.resource as Patient | undefined;
	const link = patient?.link?.find(({ type }) => type === 'replaced-by' || type === 'replaces');
	const own = patient?.identifier?.find(({ system }) => system === NHS_NUMBER_SYSTEM)?.value;
	const other = link && otherNumber(link);
	if (!own || !other) return undefined;
	return link.type === 'replaced-by'
		? { remaining: other, replaced: own }
		: { remaining: own, replaced: other };
}

function otherNumber({ other }: PatientLink): string | undefined {
	return other.identifier?.system === NHS_NUMBER_SYSTEM ? other.identifier.value : undefined;
}
