import type { Failure, Fault, SentAs } from './schema.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** For so long a system that is away is tried, over a weekend too; then somebody has to look. */
export const TRIED_FOR = 72 * HOUR;
const [FIRST_WAIT, LONGEST_WAIT] = [30 * SECOND, HOUR];
/** However late another system asks to be tried again. */
const LATEST_WISH = 24 * HOUR;

/** For longer no try takes: one that has no end after that was cut off. */
export const LONGEST_ATTEMPT = 4 * MINUTE;

/** Trying again would end so again, until somebody changes something. */
const FINAL: Fault[] = ['refused', 'not-allowed', 'wrong-address', 'no-number'];

/**
 * When a filing is tried again: later each time, no two at once after an outage, and never before the
 * other system said.
 *
 * @param tries how many there were, this one included, since it was first or last queued.
 * @param chance from 0 to 1.
 * @returns null where it is given up.
 */
export function nextTry(
	{ fault, retryAfter = 0 }: Failure,
	{ tries, triesFrom, at }: { tries: number; triesFrom: Date; at: Date },
	chance = Math.random()
): Date | null {
	if (FINAL.includes(fault) || at.getTime() - triesFrom.getTime() >= TRIED_FOR) return null;
	const wait = Math.min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT) * (0.5 + chance);
	return new Date(at.getTime() + Math.max(wait, Math.min(retryAfter, LATEST_WISH)));
}

/**
 * What an answer to a bundle means; null where it was taken. 409 and 412 say that it is there already,
 * which is asked before it is believed.
 */
export function readStatus(status: number): Fault | null {
	if (status >= 200 && status < 300) return null;
	if (status === 401) return 'sign-in-refused';
	if (status === 403) return 'not-allowed';
	if (status === 404 || status === 405 || status === 410) return 'wrong-address';
	if (status === 409 || status === 412) return 'conflict';
	if (status === 408 || status === 425 || status === 429 || status >= 500) return 'busy';
	return status >= 400 ? 'refused' : 'unexpected';
}

/** `Retry-After` (RFC 9110, 10.2.3): seconds, or a date. Undefined for anything else. */
export function readRetryAfter(header: string | undefined, at: Date): number | undefined {
	if (!header) return undefined;
	if (/^\d{1,9}$/.test(header)) return Number(header) * SECOND;
	const until = Date.parse(header);
	return Number.isNaN(until) ? undefined : Math.max(0, until - at.getTime());
}

/** An accepted entry, as it stands when it is to be sent. */
export interface Standing {
	acceptedVersion: number;
	newestVersion: number;
	status: string;
	/** A try before this one may have brought it there, whatever was answered. */
	mayBeThere: boolean;
}

/**
 * What the other system is told of it. What was changed or taken out after it was accepted holds no
 * longer, and was accepted by nobody in its new form: where it may be there it is marked as a mistake,
 * and where it is not it never leaves.
 */
export function decideSending(standing: Standing): SentAs | null {
	const { acceptedVersion, newestVersion, status, mayBeThere } = standing;
	if (acceptedVersion === newestVersion && status !== 'entered-in-error') return 'accepted';
	return mayBeThere ? 'mistake' : null;
}
