import type { Opening, Purpose, SeenEntry } from '#lib/access-log/schema.ts';
import { appendAccessEvent } from '#lib/access-log/server/append-access-event.ts';
import type { Actor } from '#lib/identity/schema.ts';
import type { Telling } from '#lib/notifications/rules.ts';
import { findTelling } from '#lib/notifications/server/find-telling.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import type { Tx } from '#lib/server/db.ts';
import { describeOpening, type Attempt } from './describe-opening.ts';

/** Whoever opened a record or tried to; without a basis they were refused. */
interface Opener {
	actor: Actor;
	patientId: string;
	purpose: Purpose;
	basis: string | null;
}

/** Writes an opening to the end of a patient's log, and tells the patient of it where that is due. */
export async function logOpening(
	tx: Tx,
	opener: Opener,
	attempt: Attempt,
	seen: SeenEntry[] = []
): Promise<void> {
	const { patientId } = opener;
	const allowed = opener.basis !== null;
	let telling: Telling | null = null;
	if (changesSharing(attempt)) telling = SHARING_CHANGED;
	else if (!allowed || !isOnlyName(attempt))
		telling = await findTelling(tx, { ...opener, allowed });
	const opening = describeOpening(opener, attempt);
	await appendOpening(tx, { patientId, opening, seen, telling });
}

/** A name that was found or listed is on the log; the patient is told when somebody goes on to the record. */
export function isOnlyName({ view }: Pick<Attempt, 'view'>): boolean {
	return view === 'list' || view === 'find-details';
}

const SHARING_CHANGED: Telling = { kind: 'sharing-changed', by: 'patient' };

/** Whoever else holds the patient's phone can change it too: the patient is told of each change. */
function changesSharing({ action, view }: Attempt): boolean {
	return action === 'changed' && (view === 'sharing' || view === 'code');
}

/**
 * Writes an opening to the end of the log. If the patient is told, that is in the same transaction,
 * and the event says so. Without telling, its statements are on their way when this returns.
 */
export async function appendOpening(
	tx: Tx,
	{ patientId, opening, seen, telling }: ToAppend
): Promise<void> {
	if (!telling) {
		await appendAccessEvent(tx, patientId, opening, seen);
		return;
	}
	const facts = { ...opening.facts, told: ['patient' as const] };
	const sequence = await appendAccessEvent(tx, patientId, { ...opening, facts }, seen);
	const { kind, by } = telling;
	await notify(tx, { patientId, kind, about: { sequence, eventId: facts.eventId, by } });
}

interface ToAppend {
	patientId: string;
	opening: Opening;
	seen: SeenEntry[];
	telling: Telling | null;
}
