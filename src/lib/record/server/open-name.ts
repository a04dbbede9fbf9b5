import { and, asc, eq, sql } from 'drizzle-orm';
import { ukDay } from '#lib/access-log/rules.ts';
import { approachRecord } from '#lib/access/server/approach-record.ts';
import { readRecord, type OpenSight, type Sight } from '#lib/access/server/read-record.ts';
import { hidesAll } from '#lib/consent/rules.ts';
import type { Viewer } from '#lib/consent/schema.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { RelationshipKind } from '#lib/organisations/schema.ts';
import { listPastRelationships } from '#lib/organisations/server/list-past-relationships.ts';
import type { Demographics } from '#lib/patients/schema.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { inSet } from '#lib/server/conditions.ts';
import type { Tx } from '#lib/server/db.ts';
import { seenEntry } from './entry-columns.ts';
import { entries } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

export interface ListedPatient {
	patientId: string;
	known: Demographics;
	/** Every reason there is now why this organisation may open the record. */
	kinds: RelationshipKind[];
	/** Their next appointment there today, as far as its entry may be seen. */
	appointment: Date | null;
}

/**
 * Opens one name for a list of an organisation's patients, with the event of it, if this viewer may
 * have the patient in a list and the list is to show them. Otherwise nothing is written: not a refusal,
 * because nobody asked for this patient.
 */
export async function openName(
	actor: ClinicianActor,
	patientId: string,
	shows: (patient: ListedPatient) => boolean
): Promise<ListedPatient | undefined> {
	const access = approachRecord(actor, { patientId }, async () => new NotListed());
	try {
		return await readRecord(access, { action: 'opened', view: 'list' }, async (tx, sight) => {
			if (!mayBeListed(sight.viewer)) throw new NotListed();
			const { patient, seen } = await readName(tx, sight);
			if (!patient || !shows(patient)) throw new NotListed();
			return { result: patient, seen };
		});
	} catch (error) {
		if (error instanceof NotListed) return undefined;
		throw error;
	}
}

/** Thrown to end a reading before anything of it is shown: nothing of it happened. */
class NotListed extends Error {}

/** An emergency is no reason to stand in a list. */
export function mayBeListed(viewer: Viewer): boolean {
	return viewer.kind === 'clinician' && viewer.hasRelationship && !hidesAll(viewer);
}

async function readName(tx: Tx, sight: OpenSight) {
	const { patientId, viewer } = sight;
	const { actor, basis } = sight.access;
	const { at } = viewer;
	const [known, relationships] = await Promise.all([
		findDemographics(tx, patientId),
		listPastRelationships(tx, patientId)
	]);
	if (!known || actor.kind !== 'clinician') return { patient: undefined, seen: [] };
	const { organisationId } = actor.role.organisation;
	const held = relationships.filter(
		({ organisation, startsAt, endsAt }) =>
			organisation.organisationId === organisationId &&
			startsAt <= at &&
			(endsAt === null || endsAt > at)
	);
	const kinds = [...new Set(held.map(({ kind }) => kind))];
	const booked = held.flatMap(({ kind, entryId }) =>
		kind === 'booked' && entryId ? [entryId] : []
	);
	const next = await selectToday(tx, sight, booked);
	const listed = kinds.length > 0 || basis !== 'permission' ? kinds : (['permission'] as const);
	const appointment = next?.happenedAt ?? null;
	const patient: ListedPatient = { patientId, known, kinds: [...listed], appointment };
	return { patient, seen: next ? [seenEntry(next)] : [] };
}

/** The first of these appointments that is today in the UK, if this viewer may see it. */
async function selectToday(tx: Tx, { patientId, viewer }: Sight, entryIds: string[]) {
	const which = inSet(entries.entryId, entryIds);
	if (typeof which === 'boolean') return undefined;
	const { entryId, version, category, happenedAt } = entries;
	const visible = await tx
		.select({ entryId, version, category, happenedAt })
		.from(entries)
		.where(and(eq(entries.patientId, patientId), sql`${which}`, visibilityFilter(viewer)))
		.orderBy(asc(happenedAt));
	return visible.find((one) => ukDay(one.happenedAt) === ukDay(viewer.at));
}
