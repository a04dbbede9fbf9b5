import { readRecord } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { tellReader, type Told } from '#lib/record/server/tell-reader.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Plan } from '../schema.ts';
import { mayOpenPlan } from './may-open-plan.ts';
import { readPlans } from './read-plans.ts';

/**
 * A plan as it is written, signed or not. Opening it is an opening of the record.
 *
 * @throws NotFound for whoever does not write in it.
 */
export function getDraft(access: RecordAccess, planId: string): Promise<Told<{ plan: Plan }>> {
	return readRecord(
		access,
		{ action: 'opened', view: 'draft' },
		tellReader(async (tx, sight) => {
			const [plan] = await readPlans(tx, sight.patientId, planId);
			if (!plan || !mayOpenPlan(plan, access, sight.viewer)) throw new NotFound();
			const { entryId, kind: category, signings } = plan;
			const seen = signings.slice(0, 1).map(({ version }) => ({ entryId, version, category }));
			return { result: { plan }, seen };
		})
	);
}
