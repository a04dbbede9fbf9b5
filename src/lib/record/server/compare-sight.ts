import { and, count, eq, sql, type SQL } from 'drizzle-orm';
import { listAccessEvents } from '#lib/access-log/server/list-access-events.ts';
import { listLogActors, type LogActor } from '#lib/access-log/server/list-log-actors.ts';
import { seenByOrganisation } from '#lib/access-log/server/seen-by-organisation.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import type { ClinicianStanding, Sharing } from '#lib/consent/schema.ts';
import { bindViewer } from '#lib/consent/server/bind-viewer.ts';
import { isPermitted } from '#lib/consent/server/is-permitted.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import type { Category } from '#lib/fhir/categories.ts';
import {
	ROLES_WITHOUT_CARE,
	type Organisation,
	type StaffRole
} from '#lib/organisations/schema.ts';
import { findByOdsCodes } from '#lib/organisations/server/find-by-ods-codes.ts';
import { findRelationship } from '#lib/organisations/server/find-relationship.ts';
import { findWorkplaces } from '#lib/organisations/server/find-workplaces.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { entries } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

export interface ComparedSight {
	organisation: Organisation;
	/** One person there, with what they do there now; no role where they do not work there any longer. */
	person: { name: string; jobTitle: string | null; sequence: number } | null;
	/** Whether they may open the record now; without that they see nothing. */
	opens: boolean;
	/**
	 * Of what the patient sees now: how much they could see now, how much they ever saw, and how much of
	 * that they could not see now.
	 */
	categories: { category: Category; total: number; could: number; did: number; lost: number }[];
	/** Whom else the log names there. */
	people: { person: string; sequence: number }[];
}

/** An organisation that may open the record or that the log names; or whoever made one opening. */
export type ComparedWhom = { odsCode: string } | { personOf: number };

/**
 * What an organisation's staff, or one of them, could see of a record now, by the gate's own filter,
 * beside what they ever saw by the log. Only for the patient.
 *
 * @throws NotFound for any other, for whoever is not named, and for any other reader.
 */
export async function compareSight(
	access: RecordAccess,
	whom: ComparedWhom
): Promise<ComparedSight> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	const reading = { action: 'opened', view: 'access-log' } as const;
	return readRecord(access, reading, async (tx, sight) => {
		const { patientId } = sight;
		const at = now();
		const actors = await listLogActors(tx, patientId);
		const actor = 'personOf' in whom ? await findActor(tx, sight, actors, whom.personOf) : null;
		const odsCode = actor?.odsCode ?? ('odsCode' in whom ? whom.odsCode : '');
		const [[organisation], sharing] = await Promise.all([
			findByOdsCodes(tx, [odsCode]),
			readSharing(tx, patientId, at)
		]);
		if (!organisation) throw new NotFound();
		const role = actor && (await findRole(tx, organisation, actor, at));
		const who = actor ? { organisation, role, accountId: actor.accountId } : { organisation };
		const opens = await mayOpen(tx, sharing, who);
		const there = actors.filter((one) => one.odsCode === odsCode && one.person);
		if (!opens && !actors.some((one) => one.odsCode === odsCode)) throw new NotFound();
		const could = visibilityFilter(bindViewer(standingOf(who, opens), sharing));
		const did = seenByOrganisation(patientId, odsCode, actor?.accountId);
		return {
			result: {
				organisation,
				person: actor && {
					name: actor.person,
					jobTitle: role?.jobTitle ?? null,
					sequence: actor.sequence
				},
				opens,
				categories: await countSeen(tx, sight, could, did),
				people: there.map(({ person, sequence }) => ({ person: person!, sequence }))
			},
			seen: []
		};
	});
}

type NamedActor = LogActor & { person: string; accountId: string };

/** By any of their openings that may be told. */
async function findActor(
	tx: Tx,
	{ patientId }: Sight,
	actors: LogActor[],
	sequence: number
): Promise<NamedActor> {
	const [opening] = await listAccessEvents(tx, patientId, { sequence, limit: 1 });
	const odsCode = opening?.facts.actor.organisation?.odsCode;
	const found = actors.find(
		(one) => one.odsCode === odsCode && one.accountId === opening?.who.accountId
	);
	if (!found?.person || !found.accountId) throw new NotFound();
	return found as NamedActor;
}

async function findRole(
	tx: Tx,
	{ organisationId }: Organisation,
	{ accountId }: NamedActor,
	at: Date
): Promise<StaffRole | null> {
	const roles = await findWorkplaces(tx, [accountId], at);
	const there = roles.filter((one) => one.organisation.organisationId === organisationId);
	return there.find(({ role }) => !ROLES_WITHOUT_CARE.includes(role)) ?? null;
}

interface Who {
	organisation: Organisation;
	/** Of one person: none where they give no care there now. */
	role?: StaffRole | null;
	accountId?: string;
}

/** By the gate's own grounds: a reason of the organisation's, or a permission. */
async function mayOpen(tx: Tx, sharing: Sharing, { organisation, role, accountId }: Who) {
	const { patientId, at } = sharing;
	const { organisationId } = organisation;
	if (role === null) return false;
	const relationship = await findRelationship(tx, patientId, organisationId, at);
	if (relationship) return true;
	if (!role || !accountId) return isPermittedTo(organisation, sharing);
	return isPermitted(tx, patientId, { organisationId, role: role.role, accountId }, at);
}

async function countSeen(
	tx: Tx,
	{ patientId, viewer }: Sight,
	could: SQL,
	seen: SQL
): Promise<ComparedSight['categories']> {
	const did = sql`${entries.entryId} in (${seen})`;
	const those = (which: SQL) =>
		sql<number>`(count(*) filter (where ${which}))::int`.mapWith(Number);
	return tx
		.select({
			category: entries.category,
			total: count(),
			could: those(could),
			did: those(did),
			lost: those(sql`${did} and not coalesce(${could}, false)`)
		})
		.from(entries)
		.where(and(eq(entries.patientId, patientId), visibilityFilter(viewer)))
		.groupBy(entries.category);
}

/** A permission is a reason to open the record, as the gate has it. */
function isPermittedTo({ organisationId }: Organisation, { provisions }: Sharing): boolean {
	return provisions.some(
		({ effect, whom }) =>
			effect === 'permit' && whom.kind === 'organisation' && whom.organisationId === organisationId
	);
}

function standingOf(
	{ organisation: { organisationId, kind }, role, accountId }: Who,
	hasRelationship: boolean
): ClinicianStanding {
	return {
		kind: 'clinician',
		organisationId,
		organisationKind: kind,
		role: role?.role ?? null,
		accountId: accountId ?? null,
		hasRelationship,
		emergency: false
	};
}
