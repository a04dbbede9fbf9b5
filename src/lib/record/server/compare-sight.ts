import { and, count, eq, sql, type SQL } from 'drizzle-orm';
import { listLogActors } from '#lib/access-log/server/list-log-actors.ts';
import { seenByOrganisation } from '#lib/access-log/server/seen-by-organisation.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import type { ClinicianStanding, Sharing } from '#lib/consent/schema.ts';
import { bindViewer } from '#lib/consent/server/bind-viewer.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import type { Category } from '#lib/fhir/categories.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { findByOdsCodes } from '#lib/organisations/server/find-by-ods-codes.ts';
import { findRelationship } from '#lib/organisations/server/find-relationship.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { entries } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

export interface ComparedSight {
	organisation: Organisation;
	/** Whether it may open the record now; without that it sees nothing. */
	opens: boolean;
	/** Of what the patient sees now: how much it could see now, and how much it ever saw. */
	categories: { category: Category; total: number; could: number; did: number }[];
	/** Whom the log names there. */
	people: { person: string; sequence: number }[];
}

/**
 * What an organisation's staff could see of a record now, by the gate's own filter, beside what they
 * ever saw by the log. Only for the patient.
 *
 * @param odsCode of an organisation that may open the record, or that the log names.
 * @throws NotFound for any other, and for any other reader.
 */
export async function compareSight(access: RecordAccess, odsCode: string): Promise<ComparedSight> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	const reading = { action: 'opened', view: 'access-log' } as const;
	return readRecord(access, reading, async (tx, { patientId, viewer }) => {
		const at = now();
		const [[organisation], sharing, actors] = await Promise.all([
			findByOdsCodes(tx, [odsCode]),
			readSharing(tx, patientId, at),
			listLogActors(tx, patientId)
		]);
		if (!organisation) throw new NotFound();
		const there = actors.filter((actor) => actor.odsCode === odsCode);
		const relationship = await findRelationship(tx, patientId, organisation.organisationId, at);
		const opens = relationship !== undefined || isPermitted(organisation, sharing);
		if (!opens && there.length === 0) throw new NotFound();
		const could = visibilityFilter(bindViewer(standingOf(organisation, opens), sharing));
		const did = sql`${entries.entryId} in (${seenByOrganisation(patientId, odsCode)})`;
		const those = (which: SQL) =>
			sql<number>`(count(*) filter (where ${which}))::int`.mapWith(Number);
		const categories = await tx
			.select({
				category: entries.category,
				total: count(),
				could: those(could),
				did: those(did)
			})
			.from(entries)
			.where(and(eq(entries.patientId, patientId), visibilityFilter(viewer)))
			.groupBy(entries.category);
		const people = there.flatMap(({ person, sequence }) => (person ? { person, sequence } : []));
		return { result: { organisation, opens, categories, people }, seen: [] };
	});
}

/** A permission is a reason to open the record, as the gate has it. */
function isPermitted({ organisationId }: Organisation, { provisions }: Sharing): boolean {
	return provisions.some(
		({ effect, whom }) =>
			effect === 'permit' && whom.kind === 'organisation' && whom.organisationId === organisationId
	);
}

function standingOf(
	{ organisationId, kind }: Organisation,
	hasRelationship: boolean
): ClinicianStanding {
	return {
		kind: 'clinician',
		organisationId,
		organisationKind: kind,
		role: null,
		accountId: null,
		hasRelationship,
		emergency: false
	};
}
