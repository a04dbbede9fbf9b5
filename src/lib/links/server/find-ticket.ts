import { and, eq, gt } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { hashAddress } from './hash-address.ts';
import { planLinkUses } from './tables.ts';

/** As short as a viewer that is still at work needs; the standard allows an hour. */
const MINUTES = 10;

/** Who used a link just now and was given this ticket; undefined once its time is over. */
export async function findTicket(
	tx: Tx,
	{ patientId, linkId }: { patientId: string; linkId: string },
	ticket: string
): Promise<string | undefined> {
	const [use] = await tx
		.select({ recipient: planLinkUses.recipient })
		.from(planLinkUses)
		.where(
			and(
				eq(planLinkUses.patientId, patientId),
				eq(planLinkUses.linkId, linkId),
				eq(planLinkUses.ticketHash, hashAddress(ticket)),
				gt(planLinkUses.usedAt, new Date(now().getTime() - MINUTES * 60_000))
			)
		);
	return use?.recipient;
}
