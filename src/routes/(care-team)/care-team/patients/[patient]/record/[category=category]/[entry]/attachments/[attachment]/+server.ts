import { openForReading } from '#lib/access/server/open-for-reading.ts';
import { answerAttachment } from '#lib/record/server/answer-attachment.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const access = await openForReading(locals.signedIn, params.patient);
	return answerAttachment(access, requireUuid(params.entry), requireUuid(params.attachment));
};
