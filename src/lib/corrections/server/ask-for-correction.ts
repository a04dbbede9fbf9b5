import { changeAsPatient, type Own } from '#lib/access/server/change-as-patient.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { changeItem } from '#lib/oversight/server/change-item.ts';
import { raiseItem } from '#lib/oversight/server/raise-item.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { seenEntry } from '#lib/record/server/entry-columns.ts';
import { findShownEntry } from '#lib/record/server/find-shown-entry.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { isOpen } from '../rules.ts';
import type { Correction } from '../schema.ts';
import { askedWords } from '../words.ts';
import { addStep } from './add-step.ts';
import { findAddressee } from './find-addressee.ts';
import { readThreads } from './read-threads.ts';
import { refreshDispute } from './refresh-dispute.ts';
import { corrections } from './tables.ts';

export interface Asked extends Pick<Correction, 'correctionId' | 'reason' | 'wanted'> {
	text: string;
}

/**
 * Says that something is wrong with an entry, to whoever can put it right: the correction, an item in
 * their queue and a mark on the entry. Where one is open already, it is said there.
 *
 * @returns the correction's id.
 * @throws NotFound for anybody but the patient, and for what they may not see; as `findAddressee` says.
 */
export async function askForCorrection(
	access: RecordAccess,
	entryId: string,
	asked: Asked
): Promise<string> {
	return changeAsPatient(access, 'correction', async (tx, own) => {
		const { patientId, at } = own;
		// Two forms at once take turns: the second finds what the first asked.
		await lockPatient(tx, patientId);
		const entry = await findShownEntry(tx, own, entryId);
		if (!entry) throw new NotFound();
		own.seen.push(seenEntry(entry));
		const known = await readThreads(tx, patientId, { entryId });
		if (known.some(({ correctionId }) => correctionId === asked.correctionId)) {
			return asked.correctionId;
		}
		const open = known.find(({ steps }) => isOpen(steps));
		if (open) {
			await sayInstead(tx, own, access, open.correctionId, asked);
			return open.correctionId;
		}
		const to = await findAddressee(tx, patientId, entry, at);
		await addCorrection(tx, own, access, to, { ...asked, entryId, entryVersion: entry.version });
		await refreshDispute(tx, patientId, entryId);
		return asked.correctionId;
	});
}

/** The correction, its first step and the item, as a step of a transaction. */
export async function addCorrection(
	tx: Tx,
	{ patientId, by, at }: Own,
	{ actor }: RecordAccess,
	{ organisationId, odsCode, name }: Organisation,
	asked: Asked & Pick<Correction, 'entryId' | 'entryVersion'>
): Promise<void> {
	const { text, ...correction } = asked;
	const { correctionId, entryId } = correction;
	await tx.insert(corrections).values({ patientId, ...correction, odsCode, organisation: name });
	await addStep(tx, patientId, {
		...{ stepId: correctionId, correctionId, at, kind: 'asked', side: 'patient' },
		...{ accountId: by, name: actor.name, text }
	});
	const item = { itemId: correctionId, kind: 'correction', patientId, organisationId } as const;
	await raiseItem(tx, { ...item, aboutAccount: null, aboutEntry: entryId }, at);
}

async function sayInstead(
	tx: Tx,
	{ patientId, by, at }: Own,
	{ actor }: RecordAccess,
	correctionId: string,
	{ correctionId: stepId, text, wanted }: Asked
): Promise<void> {
	const who = { side: 'patient', accountId: by, name: actor.name } as const;
	const said = { stepId, correctionId, at, kind: 'said', text: askedWords(text, wanted) } as const;
	await addStep(tx, patientId, { ...said, ...who });
	await changeItem(tx, { itemId: correctionId, patientId }, null, {});
}
