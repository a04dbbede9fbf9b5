import { ROLES_WITHOUT_CARE } from '#lib/organisations/schema.ts';
import type { ClinicianActor, SignedIn } from '#lib/identity/schema.ts';
import { requireFreshSignIn } from '#lib/identity/server/require-fresh-sign-in.ts';
import { EMERGENCY_HOURS, EMERGENCY_TEXT, type EmergencyReason } from '#lib/oversight/schema.ts';
import { addEmergency } from '#lib/oversight/server/add-emergency.ts';
import { findRunningEmergency } from '#lib/oversight/server/find-running-emergency.ts';
import { patientExists } from '#lib/patients/server/patient-exists.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { Invalid, NotFound, Refused } from '#lib/server/errors.ts';
import { lockLogEnd } from '#lib/access-log/server/lock-log-end.ts';
import { logOpening } from './log-opening.ts';
import { recordRefusal } from './record-refusal.ts';

interface EmergencyWish {
	/** From the form, so that sending it twice starts one. */
	emergencyId: string;
	patientId: string;
	reason: EmergencyReason;
	text: string;
}

/**
 * Sets the usual limits aside for 4 hours: for this person, at this organisation, for this record. The
 * patient sees it and the reason, and a privacy officer must look into it. One that runs already
 * goes on as it is.
 *
 * @throws Refused for a role that gives no care, and where the password must be given again; Invalid
 * without a reason in words; NotFound for a record that nobody has.
 */
export async function startEmergencyAccess(
	actor: ClinicianActor,
	signedIn: Pick<SignedIn, 'authenticatedAt' | 'accountId'>,
	wish: EmergencyWish
): Promise<{ lapsesAt: Date }> {
	await requireCare(actor, wish.patientId);
	requireFreshSignIn(signedIn as SignedIn);
	const text = wish.text.trim();
	if (text.length < EMERGENCY_TEXT.least || text.length > EMERGENCY_TEXT.most) {
		throw new Invalid('emergency-text', 'Say in a sentence what the emergency is');
	}
	return inPatient(wish.patientId, (tx) => startOnce(tx, actor, { ...wish, text }));
}

async function requireCare(actor: ClinicianActor, patientId: string): Promise<void> {
	if (!ROLES_WITHOUT_CARE.includes(actor.role.role)) return;
	await recordRefusal(actor, { patientId, purpose: 'BTG' });
	throw new Refused(
		'no-care-role',
		'Your role here does not give care, so no record opens for it.'
	);
}

async function startOnce(
	tx: Parameters<typeof lockLogEnd>[0],
	actor: ClinicianActor,
	{ emergencyId, patientId, reason, text }: EmergencyWish
): Promise<{ lapsesAt: Date }> {
	if (!(await patientExists(tx, patientId))) throw new NotFound();
	const { accountId, name, role: staffRole } = actor;
	const { role, jobTitle, organisation } = staffRole;
	const { organisationId, odsCode } = organisation;
	const startedAt = now();
	// The lock puts two starts at once in order: the second finds the first.
	await lockLogEnd(tx, patientId);
	const running = await findRunningEmergency(
		tx,
		patientId,
		{ accountId, organisationId },
		startedAt
	);
	if (running) return running;
	const lapsesAt = new Date(startedAt.getTime() + EMERGENCY_HOURS * 60 * 60_000);
	const who = { accountId, name, role, jobTitle };
	const where = { organisationId, odsCode, organisation: organisation.name };
	const emergency = { emergencyId, ...who, ...where, reason, text, startedAt, lapsesAt };
	await addEmergency(tx, patientId, emergency);
	const opener = { actor, patientId, purpose: 'BTG', basis: 'emergency' } as const;
	const why = { reason, text, overrode: [] };
	await logOpening(tx, opener, { action: 'changed', view: 'emergency', emergency: why });
	return { lapsesAt };
}
