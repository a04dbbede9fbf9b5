import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { Conflict, Invalid, NotFound } from '#lib/server/errors.ts';
import { mayWrite } from '../rules.ts';
import { LARGEST_PLAN } from '../schema.ts';
import { noteDraft } from './note-draft.ts';
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
 * @throws Invalid where the whole plan would be longer than anybody reads.
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
		const others = plan.sections.filter((one) => one !== newest).map((one) => one.text);
		if (Buffer.byteLength([...others, text].join('')) > LARGEST_PLAN) {
			throw new Invalid('plan-too-large', 'The whole plan is too long. Write this part shorter.');
		}
		const version = basis + 1;
		const row = { patientId, planId, section, version, text, author, writtenBy: by, writtenAt: at };
		await tx.insert(planSections).values(row);
		await noteDraft(tx, plan, { patientId, at });
	});
}
