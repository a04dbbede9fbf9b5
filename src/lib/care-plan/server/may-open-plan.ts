import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { decide } from '#lib/consent/rules.ts';
import type { Viewer } from '#lib/consent/schema.ts';
import { sourceIdOf } from '#lib/record/server/enter-source.ts';
import type { Plan } from '../schema.ts';
import { labelPlan } from './build-plan.ts';

/**
 * Whether somebody may see a plan while it is written: the patient, and those at the organisation
 * that writes it, as far as the patient lets them. It is decided upon like the entry that it becomes.
 */
export function mayOpenPlan(
	plan: Plan,
	{ actor }: Pick<RecordAccess, 'actor'>,
	viewer: Viewer
): boolean {
	if (viewer.kind === 'patient') return true;
	if (actor.kind !== 'clinician' || viewer.kind !== 'clinician') return false;
	const { organisationId, kind } = actor.role.organisation;
	if (plan.organisationId !== organisationId) return false;
	const { entryId, startedAt } = plan;
	return decide(
		{
			...{ entryId, category: plan.kind, released: true, withheld: false, labelled: true },
			labels: labelPlan(plan),
			marks: viewer.marks.filter((mark) => mark.entryId === entryId).map(({ label }) => label),
			sourceId: sourceIdOf(organisationId),
			...{ organisationId, organisationKind: kind, happenedAt: startedAt },
			...{ resultKind: null, commented: false, releasedAt: startedAt },
			...{ keys: [`entry:${entryId}`], dispensedBy: [] }
		},
		viewer
	).shown;
}
