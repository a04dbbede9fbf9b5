import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { takeItem } from '#lib/access/server/take-item.ts';
import { ukDay } from '#lib/access-log/rules.ts';
import { basisOf, daysAfter } from '#lib/care-plan/rules.ts';
import { saveSection } from '#lib/care-plan/server/save-section.ts';
import { signPlan } from '#lib/care-plan/server/sign-plan.ts';
import { startPlan } from '#lib/care-plan/server/start-plan.ts';
import { answerCorrection } from '#lib/corrections/server/answer-correction.ts';
import { askForCorrection } from '#lib/corrections/server/ask-for-correction.ts';
import type { ClinicianActor, PatientActor } from '#lib/identity/schema.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { now } from '#lib/server/clock.ts';
import { idFrom } from '#lib/server/id-from.ts';
import { ABOUT_ME, CARE_PLAN, EMERGENCY_PLAN } from './georges-plans.ts';

/**
 * What George does in the demonstration: he says about himself what everyone should know; he and his
 * surgery write the emergency plan, and the surgery has begun another; and he says that something in
 * his record is wrong, which the surgery answers.
 */
export async function writeAsGeorge(george: PatientActor, gp: ClinicianActor): Promise<void> {
	const { patientId } = george;
	const access = await openRecord(george, { patientId, purpose: 'PATRQT' });
	await writeAboutMe(access);
	const surgery = await openRecord(gp, { patientId, purpose: 'TREAT' });
	await writeEmergencyPlan(access, surgery);
	await beginCarePlan(surgery);
	await askAboutSmoking(access, gp);
}

async function writeAboutMe(access: RecordAccess): Promise<void> {
	const wish = { planId: idFrom('demonstration: George, about me'), kind: 'about-me' } as const;
	const planId = await startPlan(access, wish);
	await writeSections(access, planId, ABOUT_ME);
	await signPlan(access, {
		planId,
		signingId: idFrom('demonstration: George has finished'),
		basis: firstVersions(ABOUT_ME),
		agreement: null,
		reviewOn: null
	});
}

/** The surgery begins it, George says what is his to say, and the surgery signs both. */
async function writeEmergencyPlan(george: RecordAccess, surgery: RecordAccess): Promise<void> {
	const wish = { planId: idFrom('demonstration: George, emergency plan') };
	const planId = await startPlan(surgery, { ...wish, kind: 'contingency-plans' });
	await writeSections(surgery, planId, EMERGENCY_PLAN.surgery);
	await writeSections(george, planId, EMERGENCY_PLAN.george);
	await signPlan(surgery, {
		planId,
		signingId: idFrom('demonstration: the surgery signs the emergency plan'),
		basis: firstVersions({ ...EMERGENCY_PLAN.surgery, ...EMERGENCY_PLAN.george }),
		agreement: { person: 'agreed', with: 'George, and Karen, his daughter', capacity: '' },
		reviewOn: daysAfter(ukDay(now()), 90)
	});
}

/** Nobody has signed this one: what is written is kept, and its age is on its page. */
async function beginCarePlan(surgery: RecordAccess): Promise<void> {
	const wish = { planId: idFrom('demonstration: George, care plan'), kind: 'care-plans' } as const;
	await writeSections(surgery, await startPlan(surgery, wish), CARE_PLAN);
}

async function writeSections(
	access: RecordAccess,
	planId: string,
	sections: Record<string, string>
): Promise<void> {
	for (const [section, text] of Object.entries(sections)) {
		await saveSection(access, { planId, section, text, basis: 0 });
	}
}

function firstVersions(sections: Record<string, string>): string {
	return basisOf(Object.keys(sections).map((section) => ({ section, version: 1 })));
}

async function askAboutSmoking(access: RecordAccess, gp: ClinicianActor): Promise<void> {
	const { entries } = await listEntries(access, { query: 'Stopped smoking' });
	const entry = entries.find(({ source }) => source.odsCode === gp.role.organisation.odsCode);
	if (!entry) throw new Error('The demonstration does not say when George stopped smoking.');
	const correctionId = await askForCorrection(access, entry.entryId, {
		correctionId: idFrom('demonstration: George stopped smoking'),
		reason: 'wrong-fact',
		text: 'I stopped in 2009, when my granddaughter was born. Not in 2012.',
		wanted: 'Please write 2009.'
	});
	await takeItem(gp, correctionId, 1);
	await answerCorrection(gp, correctionId, {
		version: 2,
		stepId: idFrom('demonstration: the surgery answers George'),
		outcome: 'annotated',
		text: 'Mr Tully says that he stopped in 2009. Our first note of it is from 2012, and we have left that as it was written.'
	});
}
