import { randomUUID } from 'node:crypto';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { FeedSource } from '#lib/feeds/schema.ts';
import { askForCorrection, type Asked } from '#lib/corrections/server/ask-for-correction.ts';
import { bundleOf, hba1c } from './bundles.ts';
import { makeOrganisation, makePatient, makeSource, relate, type TestPatient } from './cast.ts';
import { ownAccess } from './permission.ts';
import { appoint } from './questions.ts';

/** Amina, her surgery with a manager and a GP, and a result of hers that came from there. */
export async function aminaAndAnEntry() {
	const amina = await makePatient();
	const practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	await relate(amina.patientId, practice);
	const begum = await appoint(practice, 'Farah Begum', 'administrator');
	const chen = await appoint(practice, 'Dr Mei Chen', 'gp');
	const source = await makeSource(practice);
	const entryId = await sendResult(source, amina, 'first', 71);
	return { amina, practice, begum, chen, source, entryId };
}

/** @returns the entry that a result of this name is; sent again, it is a new version. */
export async function sendResult(
	source: FeedSource,
	patient: TestPatient,
	id: string,
	value: number,
	more: Record<string, unknown> = {}
): Promise<string> {
	const answer = await ingestBundle(
		source,
		bundleOf(source, patient, [hba1c(source, id, value, more)])
	);
	if (answer.status !== 200) throw new Error(`Not filed: ${JSON.stringify(answer.body)}`);
	const { entry } = answer.body as { entry: { response: { location: string } }[] };
	return entry[0]!.response.location.split('/')[1]!;
}

export async function dispute(
	patient: TestPatient,
	entryId: string,
	more: Partial<Asked> = {}
): Promise<string> {
	const correctionId = randomUUID();
	const said = { reason: 'wrong-fact', text: 'That was not my blood.', wanted: '' } as const;
	return askForCorrection(await ownAccess(patient), entryId, { correctionId, ...said, ...more });
}

export const step = (text = 'We have looked.') => ({ stepId: randomUUID(), text });
