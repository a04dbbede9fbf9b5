import { answerDraftPhoto } from '#lib/diary/server/answer-draft-photo.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	return answerDraftPhoto(access, requireUuid(params.photo));
};
