import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { takeItem } from '#lib/access/server/take-item.ts';
import { basisOf } from '#lib/care-plan/rules.ts';
import { saveSection } from '#lib/care-plan/server/save-section.ts';
import { signPlan } from '#lib/care-plan/server/sign-plan.ts';
import { startPlan } from '#lib/care-plan/server/start-plan.ts';
import { answerCorrection } from '#lib/corrections/server/answer-correction.ts';
import { askForCorrection } from '#lib/corrections/server/ask-for-correction.ts';
import type { ClinicianActor, PatientActor } from '#lib/identity/schema.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { idFrom } from '#lib/server/id-from.ts';

/** Under the headings of the PRSB standard, as George would say it. */
const ABOUT_ME = {
	important:
		'My allotment, my daughter Karen, and being told straight what is going on. I was on the docks for 38 years: I can take it.',
	people:
		'Karen, my daughter, in Sandholme: 01632 960161. Ring her first, day or night. My neighbour Alf has a key.',
	communicate:
		'I wear hearing aids in both ears. Face me, and say it again if I nod too soon. If I have not got them in, I am only being polite.',
	wellness:
		'On a good day I am at the allotment before nine. On a bad day I sit on the side of the bed and do not want to talk, because I cannot.',
	'please-do':
		'Please do: let me sit up, and open a window. Please do not: lie me flat, or talk to Karen as if I were not there.',
	support: 'I manage on my own, slowly. I need an arm on the stairs.',
	also: 'Codeine makes me sick and muddled. The dog is called Bosun, and somebody must see to him.'
};

/**
 * What George himself does in the demonstration: he says about himself what everyone should know, and
 * that something in his record is wrong; his surgery answers. The emergency plan is written live.
 */
export async function writeAsGeorge(george: PatientActor, gp: ClinicianActor): Promise<void> {
	const { patientId } = george;
	const access = await openRecord(george, { patientId, purpose: 'PATRQT' });
	await writeAboutMe(access);
	await askAboutSmoking(access, gp);
}

async function writeAboutMe(access: RecordAccess): Promise<void> {
	const wish = { planId: idFrom('demonstration: George, about me'), kind: 'about-me' } as const;
	const planId = await startPlan(access, wish);
	const sections = Object.entries(ABOUT_ME);
	for (const [section, text] of sections) {
		await saveSection(access, { planId, section, text, basis: 0 });
	}
	await signPlan(access, {
		planId,
		signingId: idFrom('demonstration: George has finished'),
		basis: basisOf(sections.map(([section]) => ({ section, version: 1 }))),
		agreement: null,
		reviewOn: null
	});
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
