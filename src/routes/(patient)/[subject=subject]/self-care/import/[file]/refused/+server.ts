import { readRefused } from '#lib/device-files/server/read-refused.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	const table = await readRefused(access, requireUuid(params.file));
	return new Response(table, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="rows-not-imported.csv"'
		}
	});
};
