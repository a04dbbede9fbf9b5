import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { isWithheldAnywhere } from '#lib/identity/server/is-name-withheld.ts';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import type { Message, Side } from '../schema.ts';
import { messageReadings, questionMessages } from './tables.ts';

/**
 * What was said about one access, oldest first, as a step of a reading. That this side has now read
 * what the other wrote is noted: the other sees when.
 */
export async function readThread(
	tx: Tx,
	patientId: string,
	questionId: string,
	reader: { side: Side; accountId: string; at: Date }
): Promise<Message[]> {
	await noteReading(tx, patientId, questionId, reader);
	return tx
		.select({
			messageId: questionMessages.messageId,
			at: questionMessages.at,
			side: questionMessages.side,
			name: questionMessages.name,
			unnamed: isWithheldAnywhere(sql`${questionMessages.accountId}`),
			office: questionMessages.office,
			text: questionMessages.text,
			reason: questionMessages.reason,
			outcome: questionMessages.outcome,
			readAt: messageReadings.readAt
		})
		.from(questionMessages)
		.leftJoin(
			messageReadings,
			and(
				eq(messageReadings.patientId, patientId),
				eq(messageReadings.messageId, questionMessages.messageId)
			)
		)
		.where(
			and(eq(questionMessages.patientId, patientId), eq(questionMessages.questionId, questionId))
		)
		.orderBy(asc(questionMessages.at), asc(questionMessages.messageId));
}

async function noteReading(
	tx: Tx,
	patientId: string,
	questionId: string,
	{ side, accountId, at }: { side: Side; accountId: string; at: Date }
): Promise<void> {
	const theirs = and(
		eq(questionMessages.patientId, patientId),
		eq(questionMessages.questionId, questionId),
		ne(questionMessages.side, side)
	);
	await rowsOf(
		tx,
		sql`insert into ${messageReadings} (patient_id, message_id, read_at, read_by)
			select patient_id, message_id, ${at.toISOString()}::timestamptz, ${accountId}::uuid
			from ${questionMessages} where ${theirs} on conflict do nothing`
	);
}
