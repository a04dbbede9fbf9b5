import { startChain } from '#lib/access-log/server/start-chain.ts';
import { operationOutcome } from '#lib/fhir/operation-outcome.ts';
import { listRegistrations } from '#lib/organisations/server/list-registrations.ts';
import { NHS_NUMBER_SYSTEM, type Demographics } from '#lib/patients/schema.ts';
import { findPatientId } from '#lib/patients/server/find-patient-id.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { registerPatient } from '#lib/patients/server/register-patient.ts';
import { reviseDemographics } from '#lib/patients/server/revise-demographics.ts';
import { recordCareClaims } from '#lib/record/server/record-care-claims.ts';
import { now } from '#lib/server/clock.ts';
import { inTransaction, setPatient, type Tx } from '#lib/server/db.ts';
import { demographicsAgree } from '../rules.ts';
import type { FeedSource, QuarantineReason } from '../schema.ts';
import { answerBundle } from './answer-bundle.ts';
import { decideVersions } from './decide-versions.ts';
import { findAnswer, type Answer } from './find-answer.ts';
import { fileRegistration } from './file-registration.ts';
import { listCareClaims } from './list-care-claims.ts';
import type { PlannedEntry } from './plan-entries.ts';
import type { ReadBundle } from './read-bundle.ts';
import { readDemographics } from './read-demographics.ts';
import { feedContexts, feedMessages } from './tables.ts';
import { writeEntries } from './write-entries.ts';

export interface Filing {
	source: FeedSource;
	message: { messageId: string; bodyHash: string };
	bundle: ReadBundle;
	plan: PlannedEntry[];
	/** A held bundle that an operator tries again: its message has an answer already. */
	retried: boolean;
}

/** Files a whole bundle in one transaction, or nothing of it. Bundles of one patient follow each other. */
export async function fileBundle(filing: Filing): Promise<Answer | { doubt: QuarantineReason }> {
	const { source, message, bundle } = filing;
	const said = bundle.patient ? readDemographics(bundle.patient) : undefined;
	return inTransaction(async (tx) => {
		const patientId = await findOrRegister(tx, filing, said);
		const ours = await lockPatient(tx, patientId);
		const receivedAt = now();
		const [answered, versions, registrations] = await Promise.all([
			// The same message may have been filed while this one waited for the lock.
			filing.retried ? undefined : findAnswer(source, message, tx),
			decideVersions(tx, patientId, source, filing.plan),
			listRegistrations(tx, patientId, receivedAt)
		]);
		if (answered) return answered;
		if (said && !demographicsAgree(ours.demographics, said))
			return { doubt: 'demographics-disagree' };
		const clashes = versions.filter(({ decision }) => decision === 'clash');
		if (clashes.length > 0) return clashAnswer(clashes.map(({ planned }) => planned.index));

		const registered = await fileRegistration(
			tx,
			patientId,
			source,
			bundle.patient,
			registrations,
			receivedAt
		);
		if (said && registered) await reviseDemographics(tx, patientId, ours, said, source.odsCode);
		await writeEntries(tx, {
			patientId,
			source,
			messageId: message.messageId,
			receivedAt,
			versions
		});
		await recordCareClaims(tx, {
			patientId,
			sender: { organisationId: source.organisationId, kind: source.organisationKind },
			...listCareClaims(versions, bundle),
			at: receivedAt
		});
		const { sourceId } = source;
		const { messageId } = message;
		const resources = contextOf(bundle);
		const answer = answerBundle(bundle, versions);
		await Promise.all([
			tx.insert(feedContexts).values({ patientId, sourceId, messageId, receivedAt, resources }),
			filing.retried
				? undefined
				: tx.insert(feedMessages).values({ sourceId, ...message, receivedAt, answer })
		]);
		return answer;
	});
}

/** The texts of the resources that become no entry by themselves. */
function contextOf(bundle: ReadBundle): string {
	const supporting = bundle.resources.filter((resource) => resource.supporting);
	return `[${supporting.map(({ text }) => text).join(',')}]`;
}

async function findOrRegister(
	tx: Tx,
	{ source, bundle }: Filing,
	said: Demographics | undefined
): Promise<string> {
	const known = await findPatientId(bundle.nhsNumber, tx);
	if (known) {
		await setPatient(tx, known);
		return known;
	}
	if (!said)
		throw new Error('A bundle that does not say who its patient is should have been held.');
	const identifier = { system: NHS_NUMBER_SYSTEM, value: bundle.nhsNumber };
	const registered = await registerPatient(tx, identifier, said, source.odsCode);
	if (registered) {
		await startChain(tx, registered);
		return registered;
	}
	// Another bundle registered the same person while this one waited.
	const theirs = await findPatientId(bundle.nhsNumber, tx);
	await setPatient(tx, theirs!);
	return theirs!;
}

function clashAnswer(places: number[]): Answer {
	const faults = places.map((index) => ({
		code: 'conflict' as const,
		expression: `Bundle.entry[${index}].resource.meta.versionId`,
		diagnostics:
			'We hold other content under this same version. Give changed content a higher versionId or a later lastUpdated.'
	}));
	return { status: 409, body: operationOutcome(faults) };
}
