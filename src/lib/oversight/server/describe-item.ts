import { ukDay } from '#lib/access-log/rules.ts';
import { dateTimeWords, dateWords } from '#lib/fhir/words/date-words.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { findNames } from '#lib/identity/server/find-names.ts';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { isOverdue } from '../rules.ts';
import type { Item } from '../schema.ts';

export interface ItemView {
	version: number;
	/** Whether this person has it, so that they may write. */
	mine: boolean;
	closed: boolean;
	overdue: boolean;
	status: { key: string; value: string }[];
}

/** How an item of work stands, for somebody who may deal with it. */
export async function describeItem(item: Item, actor: ClinicianActor): Promise<ItemView> {
	const overdue = isOverdue(item, ukDay(now()));
	const due = dateWords({ at: item.dueOn, precision: 'day' });
	return {
		version: item.version,
		mine: item.assignedTo === actor.accountId,
		closed: item.closedAt !== null,
		overdue,
		status: [
			{ key: 'Came', value: momentWords(item.raisedAt) },
			item.closedAt
				? { key: 'Closed', value: momentWords(item.closedAt) }
				: { key: 'Due', value: overdue ? `${due}: overdue` : due },
			{ key: 'Who deals with it', value: await holderOf(item.assignedTo, actor) }
		]
	};
}

async function holderOf(assignedTo: string | null, { accountId }: ClinicianActor): Promise<string> {
	if (!assignedTo) return 'Nobody yet';
	if (assignedTo === accountId) return 'You';
	const names = await inTransaction((tx) => findNames(tx, [assignedTo]));
	return names.get(assignedTo) ?? 'Somebody else';
}

function momentWords(at: Date): string {
	return dateTimeWords({ at: at.toISOString(), precision: 'instant' });
}
