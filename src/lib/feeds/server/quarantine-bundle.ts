import { randomUUID } from 'node:crypto';
import { operationOutcome } from '#lib/fhir/operation-outcome.ts';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import type { FeedSource, QuarantineReason } from '../schema.ts';
import { REASON_WORDS } from '../words.ts';
import { findAnswer, type Answer } from './find-answer.ts';
import { feedMessages, quarantinedBundles, quarantineItems } from './tables.ts';

/** Keeps a bundle that may be about the wrong person, whole, for an operator; and tells its source so. */
export async function quarantineBundle(
	source: FeedSource,
	message: { messageId: string; bodyHash: string },
	reason: QuarantineReason,
	body: string
): Promise<Answer> {
	const { sourceId } = source;
	const { messageId } = message;
	const quarantineId = randomUUID();
	const receivedAt = now();
	const answer = describe(quarantineId, reason);
	return inTransaction(async (tx) => {
		const claimed = await tx
			.insert(feedMessages)
			.values({ sourceId, ...message, receivedAt, answer })
			.onConflictDoNothing()
			.returning({ messageId: feedMessages.messageId });
		// The same message arrived twice at once: the other one holds it, and its answer is the answer.
		if (claimed.length === 0) return (await findAnswer(source, message, tx))!;
		await tx
			.insert(quarantineItems)
			.values({ quarantineId, sourceId, messageId, reason, receivedAt });
		await tx.insert(quarantinedBundles).values({ quarantineId, body });
		return answer;
	});
}

function describe(quarantineId: string, reason: QuarantineReason): Answer {
	const diagnostics = `Held for an operator under reference ${quarantineId}; nothing has been filed. ${REASON_WORDS[reason].supplier}`;
	const fault = {
		severity: 'warning',
		code: 'business-rule',
		expression: 'Bundle',
		diagnostics
	} as const;
	return { status: 202, body: operationOutcome([fault]) };
}
