import { and, eq } from 'drizzle-orm';
import { operationOutcome } from '#lib/fhir/operation-outcome.ts';
import { database, type Database, type Tx } from '#lib/server/db.ts';
import type { FeedSource } from '../schema.ts';
import { feedMessages } from './tables.ts';

export interface Answer {
	status: number;
	body: object;
}

/** The answer that this message was given before; a message id used for other content is a clash. */
export async function findAnswer(
	source: FeedSource,
	message: { messageId: string; bodyHash: string },
	db: Database | Tx = database()
): Promise<Answer | undefined> {
	const [earlier] = await db
		.select({ bodyHash: feedMessages.bodyHash, answer: feedMessages.answer })
		.from(feedMessages)
		.where(
			and(eq(feedMessages.sourceId, source.sourceId), eq(feedMessages.messageId, message.messageId))
		);
	if (!earlier || earlier.bodyHash === message.bodyHash) return earlier?.answer;
	const clash = {
		code: 'conflict',
		expression: 'Bundle.identifier',
		diagnostics:
			'This message id has been used for another message. Give a corrected message an id of its own.'
	} as const;
	return { status: 409, body: operationOutcome([clash]) };
}
