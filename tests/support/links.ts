import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { makeLink, type LinkWish } from '#lib/care-plan/server/make-link.ts';
import { drawAddress } from '#lib/links/server/draw-address.ts';
import { writeAddress } from '#lib/links/server/write-address.ts';

export const PASSCODE = 'blue-471902';
const DAY = 24 * 60 * 60_000;

/** A link made as the page does it: what is written on the fridge, and its secret part. */
export async function makeTestLink(
	own: RecordAccess,
	entryId: string,
	more: Partial<LinkWish> = {},
	origin = 'http://localhost'
): Promise<{ address: string; link: string }> {
	const address = drawAddress();
	const expiresAt = new Date(Date.now() + 365 * DAY);
	const limits = { label: 'Fridge door', passcode: PASSCODE, expiresAt, mostUses: null };
	const wish = { address, entryId, ...limits, ...more };
	const salt = await makeLink(own, wish);
	const link = writeAddress(origin, { ...wish, salt, hasPasscode: wish.passcode !== null });
	return { address, link };
}
