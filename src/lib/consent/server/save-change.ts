import { and, eq, isNull } from 'drizzle-orm';
import { endLookedAfter } from '#lib/organisations/server/end-looked-after.ts';
import { noteLookedAfter } from '#lib/organisations/server/note-looked-after.ts';
import type { Tx } from '#lib/server/db.ts';
import { Invalid, NotFound } from '#lib/server/errors.ts';
import {
	EMERGENCY_REACH,
	PACINGS,
	What,
	WHOLE_RECORD,
	Whom,
	type ChoiceSubject,
	type ProvisionDraft,
	type SharingChange
} from '../schema.ts';
import { entryMarks, provisions, sharingChoices } from './tables.ts';

export interface Change {
	patientId: string;
	/** Whose account makes the change. */
	by: string;
	at: Date;
	change: SharingChange;
}

/**
 * Saves one step. A thing is set under the id that its form carried, so that the same form sent
 * twice is one choice; withdrawing what is withdrawn already changes nothing.
 *
 * @throws NotFound for a choice that is not this patient's; Invalid for one that says nothing that we know.
 */
export async function saveChange(tx: Tx, { patientId, by, at, change }: Change): Promise<void> {
	switch (change.kind) {
		case 'set': {
			const { provisionId, provision, importedFrom = null } = change;
			const { effect, startsAt, endsAt, holdsInEmergency } = provision;
			if (endsAt && endsAt <= startsAt) {
				throw new Invalid('ends-before-it-starts', 'The end must be after the start.');
			}
			const [whom, what] = [Whom.parse(provision.whom), What.parse(provision.what)];
			const row = { whom, what, effect, startsAt, endsAt, holdsInEmergency };
			await tx
				.insert(provisions)
				.values({ ...row, patientId, provisionId, setAt: at, setBy: by, importedFrom })
				.onConflictDoNothing();
			await noteLookedAfter(tx, reasonsToLook(patientId, provisionId, { ...provision, whom }));
			return;
		}
		case 'choose': {
			const { choiceId, subject, value } = change;
			if (!VALUES[subject.startsWith('pacing:') ? 'pacing' : subject]?.includes(value)) {
				throw new Invalid('no-such-choice', 'Choose one of the answers.');
			}
			const row = { patientId, choiceId, subject, value, chosenAt: at, chosenBy: by };
			await tx.insert(sharingChoices).values(row).onConflictDoNothing();
			return;
		}
		case 'mark': {
			const { markId, entryId, label } = change;
			const row = { patientId, markId, entryId, label, markedAt: at, markedBy: by };
			await tx.insert(entryMarks).values(row).onConflictDoNothing();
			return;
		}
		case 'withdraw': {
			const which = and(
				eq(provisions.patientId, patientId),
				eq(provisions.provisionId, change.provisionId)
			);
			const known = await tx.select({ id: provisions.provisionId }).from(provisions).where(which);
			if (known.length === 0) throw new NotFound();
			await tx
				.update(provisions)
				.set({ withdrawnAt: at, withdrawnBy: by, mistake: change.mistake ?? false })
				.where(and(which, isNull(provisions.withdrawnAt)));
			await endLookedAfter(tx, change.provisionId, at);
			return;
		}
		case 'unmark': {
			const which = and(eq(entryMarks.patientId, patientId), eq(entryMarks.markId, change.markId));
			const known = await tx.select({ id: entryMarks.markId }).from(entryMarks).where(which);
			if (known.length === 0) throw new NotFound();
			await tx
				.update(entryMarks)
				.set({ withdrawnAt: at, withdrawnBy: by })
				.where(and(which, isNull(entryMarks.withdrawnAt)));
		}
	}
}

/** A permit that names somebody is a reason to open the record (`isPermitted`): they find the patient by it. */
function reasonsToLook(
	patientId: string,
	reasonId: string,
	{ effect, whom, startsAt, endsAt }: ProvisionDraft
) {
	const reason = { reasonId, patientId, kind: 'permission', startsAt, endsAt } as const;
	if (effect !== 'permit') return [];
	if (whom.kind === 'person') return [{ ...reason, accountId: whom.accountId }];
	if (whom.kind !== 'organisation' && whom.kind !== 'role') return [];
	return [{ ...reason, organisationId: whom.organisationId }];
}

const VALUES: Partial<Record<ChoiceSubject | 'pacing', readonly string[]>> = {
	'whole-record': WHOLE_RECORD,
	'emergency-reach': EMERGENCY_REACH,
	'say-withheld': ['yes', 'no'],
	pacing: PACINGS
};
