import type { ClinicianActor } from '#lib/identity/schema.ts';
import { assignItem } from '#lib/review-queue/server/assign-item.ts';
import { Invalid } from '#lib/server/errors.ts';
import type { AssignForm } from '../schema.ts';
import { listReviewers } from './list-reviewers.ts';

/**
 * Gives an item to somebody who gives care there, or to anybody.
 *
 * @throws Invalid for whoever does not work there; Conflict where it was given away meanwhile.
 */
export async function assignTo(
	{ accountId, role }: ClinicianActor,
	itemId: string,
	{ from, to }: AssignForm
): Promise<void> {
	const { organisationId } = role.organisation;
	const reviewers = await listReviewers(organisationId);
	if (to && !reviewers.some((one) => one.accountId === to)) {
		throw new Invalid('review-no-reviewer', 'Choose somebody who works here.');
	}
	await assignItem({ organisationId, accountId }, { itemId, from: from || null, to: to || null });
}
