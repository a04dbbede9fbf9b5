import { ukDay } from '#lib/access-log/rules.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import { dayDaysFrom } from '#lib/proxy-access/rules/find-birthday.ts';
import { isWithin } from '#lib/proxy-access/rules.ts';
import type { Carer, ChangeKind } from '#lib/proxy-access/schema.ts';
import { addChange, type WishedChange } from '#lib/proxy-access/server/add-change.ts';
import { closeReviews } from '#lib/proxy-access/server/close-reviews.ts';
import { findCarer } from '#lib/proxy-access/server/find-carer.ts';
import { raiseReview } from '#lib/proxy-access/server/raise-review.ts';
import type { Tx } from '#lib/server/db.ts';
import { Conflict, Invalid, NotFound } from '#lib/server/errors.ts';
import { changeAsPatient } from './change-as-patient.ts';
import type { RecordAccess } from './open-record.ts';

/**
 * Changes what holds between the patient and somebody who acts for them: says that it is them, limits,
 * pauses, ends. In force for whoever asks next. Only the patient may.
 *
 * @param place of the change that the patient's page showed as the newest.
 * @throws NotFound for anybody else, and for a relationship that is not there; Conflict where it stands
 * otherwise since.
 */
export async function changeCarer(
	access: RecordAccess,
	{ relationshipId, place }: { relationshipId: string; place: number },
	wished: WishedChange
): Promise<void> {
	const { patientId } = access;
	await changeAsPatient(access, 'carers', async (tx, { by, at }) => {
		const carer = await findCarer(tx, { patientId, relationshipId });
		if (!carer) throw new NotFound();
		requireNoMore(carer, wished);
		const seen = { ...carer, place };
		// A form that was sent before is no conflict with itself: `addChange` looks for that first.
		const made = await addChange(tx, seen, { by, side: 'patient', at }, wished);
		if (made && carer.place !== place) throw new Conflict('not-so-now', 'It has changed since.');
		if (!made) return;
		await notify(tx, { patientId, kind: 'carer-changed', about: {} });
		await tellPractice(tx, carer, wished.kind, at);
	});
}

/** In days: how soon a practice looks at what a patient has taken away of what it granted. */
const LOOK_DAYS = 14;
const TAKES_AWAY: ChangeKind[] = ['limited', 'narrowed', 'paused'];

/**
 * Whoever is let act for a child, or for somebody who cannot decide, may be needed, or feared: a practice
 * that granted it looks at why the patient has taken something away. Of what is over nothing is left to
 * look at.
 */
async function tellPractice(tx: Tx, carer: Carer, kind: ChangeKind, at: Date): Promise<void> {
	const { patientId, relationshipId, organisationId, legalBasis } = carer;
	if (!organisationId || legalBasis === 'consent') return;
	if (kind === 'ended') await closeReviews(tx, relationshipId, { by: null, at });
	if (!TAKES_AWAY.includes(kind)) return;
	const dueOn = dayDaysFrom(ukDay(at), LOOK_DAYS);
	const place = { patientId, relationshipId, organisationId };
	await raiseReview(tx, { ...place, why: 'patient-changed', dueOn, raisedAt: at });
}

/** What a practice granted a patient may narrow, and not widen: the law gave it, and not they. */
function requireNoMore(carer: Carer, { scope, endsAt }: WishedChange): void {
	if (carer.legalBasis === 'consent') return;
	const wider = scope && !isWithin(scope, carer.scope);
	const longer =
		endsAt !== undefined && carer.endsAt !== null && (endsAt === null || endsAt > carer.endsAt);
	if (!wider && !longer) return;
	throw new Invalid(
		'granted-less',
		'Your GP surgery decided what they may do, and until when. You can let them do less, or end it.'
	);
}
