import { and, eq } from 'drizzle-orm';
import type { ProxyReason } from '#lib/fhir/proxy-consent.ts';
import type { Tx } from '#lib/server/db.ts';
import { Conflict } from '#lib/server/errors.ts';
import { decideStep } from '../rules.ts';
import type { Carer, ChangeKind, Side } from '../schema.ts';
import { carerChanges } from './tables.ts';

/** One change as somebody asks for it. What is not said stays as it is. */
export interface WishedChange extends Partial<
	Pick<
		Carer,
		| ('scope' | 'nothingAfter' | 'startsAt' | 'endsAt' | 'accountId' | 'name')
		| ('organisationId' | 'decidedAt' | 'reviewOn')
	>
> {
	/** Of the form, so that the same form sent twice is one change. */
	changeId: string;
	kind: ChangeKind;
	reason?: string | null;
	/** The national reason, where it is chosen and does not follow from the kind. */
	reasonCode?: ProxyReason | null;
	/** Of who makes it for a practice. */
	byName?: string | null;
	silent?: boolean;
}

/**
 * Adds one change to a relationship, with all that holds from then on.
 *
 * @param carer as the one who changes it saw it.
 * @returns false where the same form was sent before: nothing changes.
 * @throws Conflict where it stands otherwise since, or cannot be changed so.
 */
export async function addChange(
	tx: Tx,
	carer: Carer,
	{ by, side, at }: { by: string; side: Side; at: Date },
	wished: WishedChange
): Promise<boolean> {
	const { changeId, kind, reason = null, silent = false, ...more } = wished;
	const { reasonCode = null, byName = null, ...holds } = more;
	const { patientId, relationshipId, place } = carer;
	if (await isMade(tx, patientId, changeId)) return false;
	const step = decideStep(carer.step, kind, side);
	if (!step) throw new Conflict('not-so-now', NOT_SO_NOW);
	const { accountId, name, scope, nothingAfter, startsAt, endsAt, ...held } = {
		...carer,
		...holds
	};
	const { organisationId, decidedAt, reviewOn } = held;
	const added = await tx
		.insert(carerChanges)
		.values({
			...{ patientId, relationshipId, place: place + 1, changeId, kind, step, at, by, side },
			...{ reason: reason || null, silent, accountId, name: accountId ? name : null },
			...{ scope, nothingAfter, startsAt, endsAt, reasonCode, byName },
			...{ organisationId, decidedAt, reviewOn }
		})
		.onConflictDoNothing()
		.returning({ place: carerChanges.place });
	if (added.length === 0) throw new Conflict('not-so-now', NOT_SO_NOW);
	return true;
}

const NOT_SO_NOW = 'Something has changed since you opened the page. Nothing was done. Look again.';

async function isMade(tx: Tx, patientId: string, changeId: string): Promise<boolean> {
	const made = await tx
		.select({ place: carerChanges.place })
		.from(carerChanges)
		.where(and(eq(carerChanges.patientId, patientId), eq(carerChanges.changeId, changeId)));
	return made.length > 0;
}
