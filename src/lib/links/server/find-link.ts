import { and, eq, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { findObstacle } from '../rules.ts';
import type { UseOutcome } from '../schema.ts';
import { planLinks, planLinkUses } from './tables.ts';

export type FoundLink = typeof planLinks.$inferSelect & {
	/** Wrong passcodes so far. */
	guesses: number;
	/** Why it does not open now. */
	obstacle: UseOutcome | undefined;
};

/**
 * A link as it stands.
 *
 * @param lock keeps it from everybody else until the transaction ends: whoever counts tries or uses
 * must be the only one who does. The end of the log is locked after it.
 */
export async function findLink(
	tx: Tx,
	{ patientId, linkId }: { patientId: string; linkId: string },
	lock?: 'lock'
): Promise<FoundLink | undefined> {
	const wanted = tx
		.select()
		.from(planLinks)
		.where(and(eq(planLinks.patientId, patientId), eq(planLinks.linkId, linkId)));
	const [link] = await (lock ? wanted.for('update') : wanted);
	if (!link) return undefined;
	// A statement of its own, behind the lock: it must see what whoever had it before has written.
	const [used] = await tx
		.select({
			guesses: sql<number>`count(*) filter (where outcome = 'wrong-passcode')::int`,
			openings: sql<number>`count(*) filter (where outcome = 'opened')::int`
		})
		.from(planLinkUses)
		.where(and(eq(planLinkUses.patientId, patientId), eq(planLinkUses.linkId, linkId)));
	const counted = { guesses: Number(used!.guesses), openings: Number(used!.openings) };
	return { ...link, guesses: counted.guesses, obstacle: findObstacle(link, counted, now()) };
}
