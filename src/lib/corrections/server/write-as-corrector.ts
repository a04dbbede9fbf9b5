import type { Office } from '#lib/access/server/change-as-officer.ts';
import { writeAsOffice } from '#lib/access/server/write-as-office.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import type { Item } from '#lib/oversight/schema.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { CorrectionThread, StepKind } from '../schema.ts';
import { addStep } from './add-step.ts';
import { readThreads } from './read-threads.ts';
import { refreshDispute } from './refresh-dispute.ts';

type ItemChange = Awaited<ReturnType<Parameters<typeof writeAsOffice>[2]>>;

export interface OfficeStep {
	version: number;
	stepId: string;
	kind: StepKind;
	text: string;
	entryVersion?: number;
}

/** What a step hangs on, and is part of. */
export interface Work {
	tx: Tx;
	office: Office;
	item: Item;
	thread: CorrectionThread;
}

/**
 * Adds a step of an organisation's to a correction in its queue, all or nothing: the step, how the item
 * stands then, the entry's mark, the event, and that the patient is told. The same form twice is one.
 *
 * @param decide says how the item changes, and what else the step says; it refuses by throwing.
 * @throws as `writeAsOffice` says.
 */
export async function writeAsCorrector(
	actor: ClinicianActor,
	correctionId: string,
	{ version, stepId, kind, text }: OfficeStep,
	decide: (work: Work) => Promise<{
		item: NonNullable<ItemChange>;
		text?: string;
		entryVersion?: number;
	}>
): Promise<void> {
	const asked = { itemId: correctionId, version, view: 'correction' } as const;
	await writeAsOffice(actor, asked, async (tx, office, item) => {
		const { patientId, at } = office;
		const [thread] = await readThreads(tx, patientId, { correctionId });
		if (!thread) throw new NotFound();
		if (thread.steps.some((step) => step.stepId === stepId)) return null;
		const decided = await decide({ tx, office, item, thread });
		const { jobTitle, organisation } = actor.role;
		await addStep(tx, patientId, {
			...{ stepId, correctionId, at, kind, side: 'office' },
			...{ accountId: actor.accountId, name: actor.name },
			...{ office: `${jobTitle} at ${organisation.name}`, odsCode: organisation.odsCode },
			...{ text: decided.text ?? text, entryVersion: decided.entryVersion }
		});
		await refreshDispute(tx, patientId, thread.entryId);
		await notify(tx, { patientId, kind: 'answer', about: { correctionId } });
		return decided.item;
	});
}
