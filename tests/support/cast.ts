import { randomInt, randomUUID } from 'node:crypto';
import { startChain } from '#lib/access-log/server/start-chain.ts';
import type { FeedSource } from '#lib/feeds/schema.ts';
import type { ClinicianActor, PatientActor } from '#lib/identity/schema.ts';
import type { Organisation, OrganisationKind, StaffRoleKind } from '#lib/organisations/schema.ts';
import { recordRelationship } from '#lib/organisations/server/record-relationship.ts';
import { registerOrganisation } from '#lib/organisations/server/register-organisation.ts';
import { NHS_NUMBER_SYSTEM, type Demographics } from '#lib/patients/schema.ts';
import { registerPatient } from '#lib/patients/server/register-patient.ts';
import type { ReleaseSignal } from '#lib/record/schema.ts';
import { registerSource } from '#lib/record/server/register-source.ts';
import { inTransaction } from '#lib/server/db.ts';

export interface TestPatient {
	patientId: string;
	nhsNumber: string;
	familyName: string;
	birthDate: string;
	actor: PatientActor;
}

/** A patient whom nobody else's test knows. */
export async function makePatient(
	name = 'Amina Yusuf',
	birthDate = '1968-03-14'
): Promise<TestPatient> {
	const [givenNames = '', familyName = ''] = name.split(' ');
	const demographics: Demographics = {
		familyName,
		givenNames,
		birthDate,
		title: null,
		gender: 'unknown',
		address: [],
		communication: [],
		restricted: false,
		deceasedAt: null
	};
	const { patientId, nhsNumber } = await registerOne(demographics);
	const actor: PatientActor = { kind: 'patient', accountId: randomUUID(), patientId, name };
	return { patientId, nhsNumber, familyName, birthDate, actor };
}

/** Of a million numbers some are somebody's already: tests make thousands of patients. */
async function registerOne(
	demographics: Demographics
): Promise<{ patientId: string; nhsNumber: string }> {
	for (;;) {
		const nhsNumber = makeNhsNumber();
		const identifier = { system: NHS_NUMBER_SYSTEM, value: nhsNumber };
		const patientId = await inTransaction(async (tx) => {
			const id = await registerPatient(tx, identifier, demographics, 'TEST');
			if (id) await startChain(tx, id);
			return id;
		});
		if (patientId) return { patientId, nhsNumber };
	}
}

/** A valid number from the 999 range, which is never issued. */
export function makeNhsNumber(): string {
	for (;;) {
		const nine = `999${String(randomInt(1_000_000)).padStart(6, '0')}`;
		const sum = [...nine].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
		const check = (11 - (sum % 11)) % 11;
		const number = `${nine}${check}`;
		if (check < 10 && !/^(\d)\1+$/.test(number)) return number;
	}
}

export async function makeOrganisation(
	kind: OrganisationKind = 'gp-practice',
	name = `A ${kind}`
): Promise<Organisation> {
	const odsCode = `T${randomUUID().slice(0, 7).toUpperCase()}`;
	return registerOrganisation({ odsCode, name, kind, areas: ['Test area'] });
}

/** A system of an organisation's, with an identifier namespace of its own. */
export async function makeSource(
	organisation: Organisation,
	releaseSignal: ReleaseSignal = 'final'
): Promise<FeedSource> {
	const { organisationId, odsCode, name } = organisation;
	const identifierSystems = [`https://${odsCode.toLowerCase()}.example.nhs.uk/Id/`];
	const sourceId = await registerSource({
		organisationId,
		name,
		identifierSystems,
		releaseSignal,
		knownGaps: null
	});
	const organisationKind = organisation.kind;
	return { sourceId, organisationId, organisationKind, odsCode, name, identifierSystems };
}

export function makeClinician(
	organisation: Organisation,
	name = 'Dr Chen',
	role: StaffRoleKind = 'gp',
	jobTitle = 'GP'
): ClinicianActor {
	const accountId = randomUUID();
	return {
		kind: 'clinician',
		accountId,
		name,
		role: { staffRoleId: randomUUID(), accountId, role, jobTitle, organisation }
	};
}

export async function relate(
	patientId: string,
	organisation: Organisation,
	startsAt = new Date('2015-01-01'),
	endsAt: Date | null = null
): Promise<void> {
	await recordRelationship(patientId, organisation.organisationId, {
		kind: 'registered',
		startsAt,
		endsAt
	});
}
