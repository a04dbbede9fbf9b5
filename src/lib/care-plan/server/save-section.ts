import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import { mayWrite } from '../rules.ts';
import { openPlan } from './open-plan.ts';
import { planKinds } from './plan-kinds.ts';
import { planSections } from './tables.ts';

export interface SectionText {
	planId: string;
	section: string;
	text: string;
	/** The version that the writer read; 0 where nothing was there. */
	basis: number;
}

/**
 * Writes one section of a plan. What was there before is kept; the same words again change nothing.
 *
 * @throws Conflict where somebody else has written since: nobody's words are written over unread.
 * @throws NotFound for a plan or section that is not theirs to write.
 */
export async function saveSection(
	access: RecordAccess,
	{ planId, section, text, basis }: SectionText
): Promise<void> {
	await changeRecord(access, { view: 'draft' }, async (change) => {
		const { tx, patientId, at } = change;
		await lockPatient(tx, patientId);
		const { plan, author, by } = await openPlan(change, planId);
		const definition = planKinds[plan.kind].sections.find(({ key }) => key === section);
		if (!definition || !mayWrite(definition.writer, author.kind)) throw new NotFound();
		const newest = plan.sections.find((one) => one.section === section);
		if (text === (newest?.text ?? '')) return;
		if (basis !== (newest?.version ?? 0)) {
			throw new Conflict('section-changed', 'Somebody else wrote here while you were writing.');
		}
		const version = basis + 1;
		const row = { patientId, planId, section, version, text, author, writtenBy: by, writtenAt: at };
		await tx.insert(planSections).values(row);
	});
}
