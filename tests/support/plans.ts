import { randomUUID } from 'node:crypto';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { basisOf } from '#lib/care-plan/rules.ts';
import type { PlanKind, Plan } from '#lib/care-plan/schema.ts';
import { readPlans } from '#lib/care-plan/server/read-plans.ts';
import { saveSection } from '#lib/care-plan/server/save-section.ts';
import { signPlan } from '#lib/care-plan/server/sign-plan.ts';
import { startPlan } from '#lib/care-plan/server/start-plan.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { inPatient } from '#lib/server/db.ts';
import type { TestPatient } from './cast.ts';

/** What a plan of each kind needs before it can be signed. */
export const NEEDED: Partial<Record<PlanKind, Record<string, string>>> = {
	'about-me': { important: 'My garden, and being told what is going on.' },
	'contingency-plans': {
		what: 'Ring the helpline first.\nIf worse, take him to St Brannock.',
		triggers: 'He is breathless at rest.',
		contacts: 'Karen, daughter, 01632 960555'
	},
	'end-of-life-plans': {
		cpr: 'Do not attempt resuscitation.',
		escalation: 'Hospital only for what would make him comfortable.',
		contacts: 'Karen, daughter, 01632 960555'
	}
};

/** Started, written and signed as pages do it. */
export async function makePlan(
	access: RecordAccess,
	kind: PlanKind,
	texts: Record<string, string> = NEEDED[kind] ?? {},
	signed = true
): Promise<Plan> {
	const planId = await startPlan(access, { planId: randomUUID(), kind });
	for (const [section, text] of Object.entries(texts)) {
		const before = (await planNow(access, planId)).sections.find((one) => one.section === section);
		await saveSection(access, { planId, section, text, basis: before?.version ?? 0 });
	}
	if (signed) await signNow(access, planId);
	return planNow(access, planId);
}

/** By whoever has it open, as it stands. */
export async function signNow(
	access: RecordAccess,
	planId: string,
	more: { signingId?: string; basis?: string; reviewOn?: string | null } = {}
): Promise<void> {
	const { sections } = await planNow(access, planId);
	const agreement =
		access.actor.kind === 'patient'
			? null
			: { person: 'agreed' as const, with: 'George and Karen', capacity: '' };
	await signPlan(access, {
		...{ planId, signingId: randomUUID(), basis: basisOf(sections) },
		...{ agreement, reviewOn: null, ...more }
	});
}

export async function planNow({ patientId }: { patientId: string }, planId: string): Promise<Plan> {
	const [plan] = await inPatient(patientId, (tx) => readPlans(tx, patientId, planId));
	return plan!;
}

export function openForCareOf(
	{ patientId }: Pick<TestPatient, 'patientId'>,
	actor: ClinicianActor
): Promise<RecordAccess> {
	return openRecord(actor, { patientId, purpose: 'TREAT' });
}
