import { notify } from '#lib/notifications/server/notify.ts';
import { isWithin } from '#lib/proxy-access/rules.ts';
import type { Carer } from '#lib/proxy-access/schema.ts';
import { addChange, type WishedChange } from '#lib/proxy-access/server/add-change.ts';
import { findCarer } from '#lib/proxy-access/server/find-carer.ts';
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
		if (made) await notify(tx, { patientId, kind: 'carer-changed', about: {} });
	});
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
