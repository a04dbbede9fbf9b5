import { text } from '@sveltejs/kit';
import { fetchLinkFile } from '#lib/care-plan/server/fetch-link-file.ts';
import { DomainError } from '#lib/server/errors.ts';
import type { RequestHandler } from './$types';

const OPEN = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' };

/** The file of a manifest that was answered just now. */
export const GET: RequestHandler = async ({ params, getClientAddress }) => {
	try {
		const file = await fetchLinkFile({ ...params, place: getClientAddress() });
		return text(file, { headers: { ...OPEN, 'Content-Type': 'application/jose' } });
	} catch (error) {
		if (!(error instanceof DomainError)) throw error;
		return text(error.message, { status: error.status, headers: OPEN });
	}
};
