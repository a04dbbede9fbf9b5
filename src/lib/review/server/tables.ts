import { boolean, check, date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { organisations } from '#lib/organisations/server/tables.ts';
import { instant, isOneOf } from '#lib/server/columns.ts';
import { REVIEW_KINDS } from '../schema.ts';

/** Global: what an organisation's care team is to look at. What it says is opened through the gate. */
export const reviewItems = pgTable(
	'review_items',
	{
		itemId: uuid('item_id').primaryKey(),
		kind: text('kind', { enum: REVIEW_KINDS }).notNull(),
		patientId: uuid('patient_id').notNull(),
		aboutId: uuid('about_id').notNull(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		urgent: boolean('urgent').notNull(),
		raisedAt: instant('raised_at').notNull(),
		dueOn: date('due_on').notNull(),
		closedAt: instant('closed_at'),
		closedBy: uuid('closed_by')
	},
	(table) => [
		index('review_items_queue').on(table.organisationId, table.closedAt, table.dueOn),
		index('review_items_about').on(table.aboutId),
		check('review_items_kind', isOneOf(table.kind, REVIEW_KINDS))
	]
);
