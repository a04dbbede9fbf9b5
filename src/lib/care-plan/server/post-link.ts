import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { LinkForm, type Lasts } from '#lib/links/schema.ts';
import { passcodeFault } from '#lib/links/rules.ts';
import { writeAddress } from '#lib/links/server/write-address.ts';
import { now } from '#lib/server/clock.ts';
import { drawQr, type DrawnQr } from '#lib/server/draw-qr.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { makeLink } from './make-link.ts';
import { readPlanSheet } from './read-plan-sheet.ts';

export type PostedLink =
	| { made: MadeLink; status: 200; given: Record<string, string>; errors: Record<string, string> }
	| { made: null; status: number; given: Record<string, string>; errors: Record<string, string> };

export interface MadeLink {
	link: string;
	qr: DrawnQr;
	hasPasscode: boolean;
}

/**
 * What a form that asks for a link comes to. The link itself is in the answer, this once: nobody could
 * show it again.
 *
 * @throws NotFound for a plan that is not in use.
 */
export async function postLink(
	access: RecordAccess,
	form: FormData,
	{ origin, entryId }: { origin: string; entryId: string }
): Promise<PostedLink> {
	const { data, given, errors } = readForm(LinkForm, form);
	if (!data) return { made: null, status: 422, given, errors };
	const { address, label, lasts } = data;
	const hasPasscode = data.protects === 'passcode';
	const fault = hasPasscode ? passcodeFault(data.passcode) : undefined;
	// It is in use, and theirs: an address that leads nowhere would be found out at night.
	const { reviewOn } = await readPlanSheet(access, entryId, { action: 'opened', view: 'plan' });
	const expiresAt = endOf(lasts, reviewOn);
	if (fault || !expiresAt) {
		const wrong = { ...(fault && { passcode: fault }), ...(!expiresAt && { lasts: NO_REVIEW }) };
		return { made: null, status: 422, given, errors: wrong };
	}
	const passcode = hasPasscode ? data.passcode : null;
	const mostUses = data.mostUses === 'any' ? null : Number(data.mostUses);
	const wish = { entryId, address, label, passcode, expiresAt, mostUses };
	try {
		const salt = await makeLink(access, wish);
		const link = writeAddress(origin, { ...wish, salt, hasPasscode });
		const made = { link, qr: drawQr(link), hasPasscode };
		return { made, status: 200, given, errors: {} };
	} catch (error) {
		if (!(error instanceof Conflict || error instanceof Invalid)) throw error;
		return { made: null, status: error.status, given, errors: { label: error.message } };
	}
}

const NO_REVIEW = 'This plan has no day on which it is looked at again. Choose how long';
const DAY = 24 * 60 * 60_000;
const DAYS: Record<Exclude<Lasts, 'review'>, number> = { day: 1, week: 7, month: 31, year: 365 };

/** A review counts to the end of its day, as far west as anybody is. */
function endOf(lasts: Lasts, reviewOn: string | null): Date | undefined {
	const at = now();
	if (lasts !== 'review') return new Date(at.getTime() + DAYS[lasts] * DAY);
	const end = reviewOn && new Date(new Date(`${reviewOn}T00:00:00Z`).getTime() + DAY);
	return end && end > at ? end : undefined;
}
