import { sql } from 'drizzle-orm';
import type { ClinicianStanding, Sharing } from '#lib/consent/schema.ts';
import { bindViewer } from '#lib/consent/server/bind-viewer.ts';
import {
	describeSharing,
	selectSharing,
	type StoredSharing
} from '#lib/consent/server/read-sharing.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { mayBeTold } from '#lib/notifications/server/may-be-told.ts';
import { ROLES_WITHOUT_CARE } from '#lib/organisations/schema.ts';
import {
	heldRelationship,
	readRelationship,
	type StoredRelationship
} from '#lib/organisations/server/find-relationship.ts';
import {
	findRunningEmergency,
	isEmergencyRunning
} from '#lib/oversight/server/find-running-emergency.ts';
import type { Demographics } from '#lib/patients/schema.ts';
import { demographicsOf } from '#lib/patients/server/find-demographics.ts';
import { now } from '#lib/server/clock.ts';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import { fixedStatement } from '#lib/server/fixed-statement.ts';
import type { Grounds } from '../schema.ts';

/** Why somebody may open a record to give care, and what else the same statement found out. */
export interface CareGrounds {
	grounds: Grounds;
	/** What binds them: for the reading of this transaction, and no other. */
	sharing: Sharing;
	/** Whether the patient may have to be told of it. */
	mayBeTold: boolean;
	/** Who the patient is said to be: a page for staff says whose record it is. */
	known: Demographics | null;
}

/**
 * Why a member of staff may open a record to give care, as it holds in this transaction: everything
 * that the answer hangs on, and what then binds them, is one statement, because it is asked before
 * each page.
 */
export async function findCareGrounds(
	tx: Tx,
	{ accountId, role: { role, organisation } }: ClinicianActor,
	patientId: string
): Promise<CareGrounds | undefined> {
	if (ROLES_WITHOUT_CARE.includes(role)) return undefined;
	const { organisationId, kind: organisationKind, odsCode } = organisation;
	const at = now();
	const who = { accountId, organisationId };
	const [row] = await rowsOf<Row>(tx, selectGrounds({ ...who, patientId, odsCode, at }));
	const emergency = row!.isEmergency
		? await findRunningEmergency(tx, patientId, who, at)
		: undefined;
	const { known } = row!;
	const relationship = readRelationship(row!.relationship);
	const standing: ClinicianStanding = {
		...{ ...who, organisationKind, role },
		kind: 'clinician',
		...{ hasRelationship: relationship !== undefined, emergency: emergency !== undefined }
	};
	const sharing = describeSharing(patientId, at, row!);
	// A permission of the patient's is a relationship.
	const { hasRelationship } = bindViewer(standing, sharing);
	if (!hasRelationship && !emergency) return undefined;
	const stood = { ...standing, hasRelationship };
	// BTG: somebody set the usual limits aside, and gave a reason. ETREAT is treating in an emergency within them.
	if (emergency) {
		const until = emergency.lapsesAt;
		const grounds = {
			basis: 'emergency',
			until,
			standing: stood,
			emergency,
			purpose: 'BTG'
		} as const;
		return { grounds, sharing, mayBeTold: true, known };
	}
	const basis = relationship?.kind ?? 'permission';
	const grounds = { basis, until: relationship?.endsAt ?? null, standing: stood };
	return { grounds, sharing, mayBeTold: row!.mayBeTold, known };
}

/** Its text is the same for everybody, and it is long. */
const selectGrounds = fixedStatement(
	{
		patientId: 'patient',
		accountId: 'account',
		organisationId: 'organisation',
		odsCode: 'code',
		at: new Date(0)
	},
	({ patientId, odsCode, at, ...who }) =>
		sql`select sharing.*,
				${heldRelationship(patientId, who.organisationId, at)} as relationship,
				${isEmergencyRunning(patientId, who, at)} as "isEmergency",
				${mayBeTold(patientId, odsCode, who.accountId)} as "mayBeTold",
				${demographicsOf(patientId)} as known
			from (${selectSharing(patientId, at)}) as sharing`
);

interface Row extends StoredSharing {
	relationship: StoredRelationship | null;
	isEmergency: boolean;
	mayBeTold: boolean;
	known: Demographics | null;
}
