import { eq } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { Invalid, NotFound } from '#lib/server/errors.ts';
import type { LogGap } from '../schema.ts';
import { logGaps, sources } from './tables.ts';

/**
 * Notes that a source does not report openings in its own system for these days. Patients read it on
 * their access log. The same gap again changes nothing.
 *
 * @param by the operator's account; null for who runs the command.
 * @throws NotFound for a source that is not here; Invalid where the last day is before the first.
 */
export async function declareLogGap(
	{ gapId, sourceId, startsOn, endsOn, words }: LogGap,
	by: string | null
): Promise<void> {
	if (startsOn && endsOn && endsOn < startsOn) {
		throw new Invalid('days-reversed', 'The last day must not be before the first');
	}
	await inTransaction(async (tx) => {
		const [known] = await tx
			.select({ sourceId: sources.sourceId })
			.from(sources)
			.where(eq(sources.sourceId, sourceId));
		if (!known) throw new NotFound();
		await tx
			.insert(logGaps)
			.values({ gapId, sourceId, startsOn, endsOn, words, declaredAt: now(), declaredBy: by })
			.onConflictDoNothing();
	});
}
