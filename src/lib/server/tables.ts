import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** How often something was tried, for `throttle.ts`. Column names as rate-limiter-flexible wants them. */
export const throttle = pgTable('throttle', {
	/** What is limited, and the hash of whom or where: no address, e-mail or client can be read here. */
	key: text('key').primaryKey(),
	points: integer('points').notNull(),
	expire: instant('expire')
});
