import { hash } from 'node:crypto';
import { isNhsNumber } from '#lib/fhir/nhs-number.ts';
import { operationOutcome } from '#lib/fhir/operation-outcome.ts';
import { findPatientId } from '#lib/patients/server/find-patient-id.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import type { FeedSource, QuarantineReason } from '../schema.ts';
import { fileBundle, type Filing } from './file-bundle.ts';
import { findAnswer, type Answer } from './find-answer.ts';
import { planEntries } from './plan-entries.ts';
import { quarantineBundle } from './quarantine-bundle.ts';
import { readBundle, type ReadBundle } from './read-bundle.ts';
import { readDemographics } from './read-demographics.ts';

/**
 * Takes one FHIR R4 transaction Bundle from a source: files all of it, or holds all of it for an
 * operator, or refuses all of it and says why. The same message again gets the same answer.
 *
 * @param requestId the transport's own id, which names a message that has no name of its own.
 * @param quarantineId set when an operator tries a held bundle again: it is then not held twice.
 * @returns an HTTP status and a FHIR body: 200 filed, 202 held, 400 or 422 refused, 409 clashing.
 */
export async function ingestBundle(
	source: FeedSource,
	body: string,
	requestId: string | null = null,
	quarantineId: string | null = null
): Promise<Answer> {
	const read = readBundle(source, body);
	if (!read.bundle) {
		const malformed = read.faults.some(({ code }) => code === 'structure' || code === 'too-long');
		return { status: malformed ? 400 : 422, body: operationOutcome(read.faults) };
	}
	const bodyHash = hash('sha256', body, 'base64url');
	const messageId = read.bundle.messageId ?? requestId ?? `sha256|${bodyHash}`;
	const message = { messageId, bodyHash };

	const answered = quarantineId ? undefined : await findAnswer(source, message);
	if (answered) return answered;

	const doubt = await findDoubt(read.bundle);
	if (doubt) return hold(source, message, doubt, body, quarantineId);

	const plan = planEntries(source, read.bundle);
	const filing: Filing = {
		source,
		message,
		bundle: read.bundle,
		plan,
		retried: quarantineId !== null
	};
	const filed = await fileBundle(filing).catch((error: unknown) => {
		// The record was joined to another while this waited for it: the number leads there now.
		if (error instanceof Conflict && error.code === 'record-joined') return fileBundle(filing);
		throw error;
	});
	return 'doubt' in filed ? hold(source, message, filed.doubt, body, quarantineId) : filed;
}

/** What stands in the way of knowing whose bundle this is, as far as the bundle alone can say. */
async function findDoubt(bundle: ReadBundle): Promise<QuarantineReason | undefined> {
	if (!isNhsNumber(bundle.nhsNumber)) return 'nhs-number-invalid';
	if (bundle.patient?.link?.some(({ type }) => type === 'replaced-by' || type === 'replaces')) {
		return 'merge-requested';
	}
	const known = (await findPatientId(bundle.nhsNumber)) !== undefined;
	if (known) return undefined;
	return bundle.patient && readDemographics(bundle.patient) ? undefined : 'patient-unknown';
}

async function hold(
	source: FeedSource,
	message: { messageId: string; bodyHash: string },
	reason: QuarantineReason,
	body: string,
	quarantineId: string | null
): Promise<Answer> {
	if (quarantineId)
		throw new Invalid('still-in-doubt', `This bundle still cannot be filed: ${reason}.`);
	return quarantineBundle(source, message, reason, body);
}
