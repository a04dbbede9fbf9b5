import { z } from 'zod';
import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import type { SignedIn } from '#lib/identity/schema.ts';
import { answerCircumstances } from '#lib/self-care/server/answer-circumstances.ts';
import { recordReadings } from '#lib/self-care/server/record-readings.ts';
import { feltOf } from '#lib/self-care/rules/next-step.ts';
import { readReading } from '#lib/self-care/rules/read-reading.ts';
import { YES_NO, type Given } from '#lib/self-care/schema.ts';
import { now } from '#lib/server/clock.ts';
import { Conflict, Invalid, UnsupportedType } from '#lib/server/errors.ts';
import { idFrom } from '#lib/server/id-from.ts';
import type { KeptReading } from '../schema.ts';
import { deviceOf } from './device-of.ts';

/**
 * Records a reading that waited on somebody's device, once however often it arrives. Everything is
 * read and judged anew: what the device made of it was for whoever held it.
 *
 * @throws Invalid with what to put right; Conflict where it is somebody else who is signed in now.
 */
export async function receiveReading(
	signedIn: SignedIn | undefined,
	request: Request
): Promise<void> {
	const actor = requirePatientActor(signedIn);
	const { owner, ...reading } = await readSent(request);
	if (owner !== deviceOf(actor.accountId)) {
		throw new Conflict('somebody-else', 'This reading belongs to somebody else.');
	}
	requireRight(reading);
	const { submissionId, given, ...rest } = reading;
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const you = readYou(given);
	if (you) {
		const answerId = idFrom(`answers beside ${submissionId}`);
		await answerCircumstances(access, { answerId, ...you });
	}
	const answers = { symptoms: feltOf(given) };
	await recordReadings(access, { submissionId, readings: [{ ...rest, given }], answers });
}

const MOST_CHARACTERS = 10_000;

const Sent = z.object({
	owner: z.uuid(),
	submissionId: z.uuid(),
	entryId: z.uuid(),
	measure: z.string().max(40),
	given: z
		.record(z.string().regex(/^[A-Za-z0-9-]{1,40}$/), z.string().max(300))
		.refine((given) => Object.keys(given).length <= 60)
});

/** JSON alone: a page of another site can send no such thing without asking, and is not let. */
async function readSent(request: Request): Promise<z.infer<typeof Sent>> {
	const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
	if (type !== 'application/json') {
		throw new UnsupportedType('not-json', 'Send it as application/json.');
	}
	const text = await request.text();
	const parsed = Sent.safeParse(text.length > MOST_CHARACTERS ? null : parseJson(text));
	if (!parsed.success) throw new Invalid('reading-unread', UNREAD);
	return parsed.data;
}

const UNREAD = 'We could not read this reading. Record it again';

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

function requireRight({ entryId, measure, given }: KeptReading): void {
	const { errors } = readReading({ entryId, measure, given }, now(), (id) => id);
	if (errors) throw new Invalid('reading-refused', Object.values(errors).join('. '));
}

const You = z.object({
	pregnant: z.enum(YES_NO),
	ownLimits: z.enum(YES_NO),
	/** By the device's clock; a page that was kept before it said so does not. */
	saidAt: z.iso.datetime().optional().catch(undefined)
});

/** Asked on the device where a rule had to know it, as it is asked here every 3 months. */
function readYou({ pregnant, ownLimits, saidAt }: Given) {
	const you = You.safeParse({ pregnant, ownLimits, saidAt }).data;
	return you && { ...you, saidAt: you.saidAt ? new Date(you.saidAt) : now() };
}
