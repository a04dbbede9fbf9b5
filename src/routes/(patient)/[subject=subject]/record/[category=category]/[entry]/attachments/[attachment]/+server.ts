import { openSubject } from '#lib/access/server/open-subject.ts';
import { answerAttachment } from '#lib/record/server/answer-attachment.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const access = await openSubject(locals.signedIn);
	return answerAttachment(access, requireUuid(params.entry), requireUuid(params.attachment));
};
