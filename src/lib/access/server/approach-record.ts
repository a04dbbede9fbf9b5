import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { Tx } from '#lib/server/db.ts';
import type { Wish } from '../schema.ts';
import { findCareGrounds, type CareGrounds } from './find-care-grounds.ts';
import { grantAccess, requireGranted, type RecordAccess } from './open-record.ts';

/** What is thrown where somebody may not: the refusal is on the log by then, if it is to be there. */
type Refuse = () => Promise<Error>;

const approaches = new WeakMap<
	RecordAccess,
	{ actor: ClinicianActor; wish: Wish; refuse: Refuse }
>();

/**
 * Goes up to the door of a record to give care, for a page that only reads: whether they may is judged
 * by each reading, in its own transaction and in one statement with what binds them. Until then they
 * stand where they would see nothing, and nothing but a reading takes it.
 */
export function approachRecord(
	actor: ClinicianActor,
	{ patientId, onPaper }: Pick<Wish, 'patientId' | 'onPaper'>,
	refuse: Refuse
): RecordAccess {
	const { accountId, role } = actor;
	const { organisationId, kind: organisationKind } = role.organisation;
	const wish = { patientId, onPaper, purpose: 'TREAT' } as const;
	const who = { organisationId, organisationKind, role: role.role, accountId };
	const access: RecordAccess = Object.freeze({
		actor,
		...wish,
		standing: { kind: 'clinician', ...who, hasRelationship: false, emergency: false } as const,
		get basis() {
			return unjudged();
		},
		get until() {
			return unjudged();
		},
		get emergency() {
			return unjudged();
		}
	});
	approaches.set(access, { actor, wish, refuse });
	return access;
}

function unjudged(): never {
	throw new TypeError('Why they may is known inside the reading: sight.access.');
}

/** What a reading goes by. */
export interface Judged {
	access: RecordAccess;
	found?: CareGrounds;
}

/**
 * What somebody may, as it is known by now or holds in this transaction.
 *
 * @throws NotAllowed, to end the transaction; `refuse` says afterwards what becomes of it.
 */
export async function judgeAccess(tx: Tx, access: RecordAccess): Promise<Judged> {
	const approach = approaches.get(access);
	if (!approach) {
		requireGranted(access);
		return { access };
	}
	const { actor, wish, refuse } = approach;
	const found = await findCareGrounds(tx, actor, wish.patientId);
	if (!found) throw new NotAllowed(refuse);
	return { access: grantAccess(actor, wish, found.grounds), found };
}

/** Thrown to end a reading before anything is read. */
export class NotAllowed extends Error {
	readonly refuse: Refuse;

	constructor(refuse: Refuse) {
		super('There is no reason for opening this record.');
		this.refuse = refuse;
	}
}
