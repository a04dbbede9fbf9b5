import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { findObstacle } from '../rules.ts';
import type { LinkUse, PlanLink, UseOutcome } from '../schema.ts';
import { planLinks, planLinkUses } from './tables.ts';

export interface ListedLink extends PlanLink {
	/** Newest first. */
	uses: LinkUse[];
	obstacle: UseOutcome | undefined;
}

/** A patient's links to one plan or to all, newest first, with who used each. */
export async function listLinks(
	tx: Tx,
	{ patientId, entryId, at }: { patientId: string; entryId?: string; at: Date }
): Promise<ListedLink[]> {
	const [links, uses] = await Promise.all([
		tx
			.select()
			.from(planLinks)
			.where(
				and(
					eq(planLinks.patientId, patientId),
					entryId === undefined ? undefined : eq(planLinks.entryId, entryId)
				)
			)
			.orderBy(desc(planLinks.madeAt), desc(planLinks.linkId)),
		tx
			.select()
			.from(planLinkUses)
			.where(eq(planLinkUses.patientId, patientId))
			.orderBy(desc(planLinkUses.usedAt), desc(planLinkUses.useId))
	]);
	return links.map(({ passcodeHash, ...link }) => {
		const its = uses.filter(({ linkId }) => linkId === link.linkId);
		const count = (outcome: UseOutcome) => its.filter((use) => use.outcome === outcome).length;
		const used = { guesses: count('wrong-passcode'), openings: count('opened') };
		return {
			...link,
			hasPasscode: passcodeHash !== null,
			uses: its,
			obstacle: findObstacle(link, used, at)
		};
	});
}
