import { randomBytes } from 'node:crypto';
import type { FeedSource } from '#lib/feeds/schema.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { ClinicianActor, PatientActor } from '#lib/identity/schema.ts';
import { createAccount } from '#lib/identity/server/create-account.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { listStaffRoles } from '#lib/organisations/server/list-staff-roles.ts';
import { recordRelationship } from '#lib/organisations/server/record-relationship.ts';
import { registerOrganisation } from '#lib/organisations/server/register-organisation.ts';
import { findPatientId } from '#lib/patients/server/find-patient-id.ts';
import { registerSource } from '#lib/record/server/register-source.ts';
import { now } from '#lib/server/clock.ts';
import { AREAS, ORGANISATIONS, type OrganisationKey } from './area.ts';
import { bundleText } from './exact-decimals.ts';
import { followProgrammes } from './follow-programmes.ts';
import { heldFeed } from './feeds/held-feed.ts';
import { demonstrationFeeds } from './feeds/list-feeds.ts';
import { loadCarer } from './load-carer.ts';
import { loadGrantedCarers } from './load-granted-carers.ts';
import { CARERS, PATIENTS, type PatientKey } from './people.ts';
import { demonstrationRelationships } from './relationships.ts';
import { SOURCES, type SourceKey } from './sources.ts';
import { STAFF } from './staff.ts';
import { writeAsGeorge } from './write-as-george.ts';

interface Loaded {
	accounts: { email: string; who: string; accountId: string; name: string }[];
	/** The password of all of them, if it was made here. */
	password: string | null;
}

/**
 * Fills a database with the demonstration area, every entry through the real ingest. Accounts come
 * late: a load that was interrupted before has none, and is simply done again, which changes nothing
 * twice. Only what George does himself needs his account, and comes after it.
 */
export async function loadDemonstration(options: {
	password: string | undefined;
	report: (line: string) => void;
}): Promise<Loaded> {
	const today = now();
	const organisations = await loadOrganisations();
	options.report(`${organisations.size} organisations`);
	const sources = await loadSources(organisations);
	options.report(`${await deliverFeeds(sources, today)} messages from ${sources.size} sources`);
	const patientIds = await findPatients();
	await loadRelationships(organisations, patientIds, today);

	const password = options.password ?? randomBytes(9).toString('base64url');
	const accounts = await loadAccounts(organisations, patientIds, password);
	options.report(`${accounts.length} accounts`);
	await tellTheirParts(accounts, patientIds, today);
	return { accounts, password: options.password ? null : password };
}

async function loadOrganisations(): Promise<Map<OrganisationKey, Organisation>> {
	const loaded = new Map<OrganisationKey, Organisation>();
	for (const { key, odsCode, name, kind, areas } of ORGANISATIONS) {
		const areaNames = AREAS.filter((area) => (areas as readonly string[]).includes(area.key)).map(
			(area) => area.name
		);
		loaded.set(key, await registerOrganisation({ odsCode, name, kind, areas: areaNames }));
	}
	return loaded;
}

async function loadSources(
	organisations: Map<OrganisationKey, Organisation>
): Promise<Map<SourceKey, FeedSource>> {
	const loaded = new Map<SourceKey, FeedSource>();
	for (const { key, organisation, name, identifierSystems, releaseSignal, ...more } of SOURCES) {
		const { organisationId, odsCode, kind } = organisations.get(organisation)!;
		const source = { organisationId, name, identifierSystems: [...identifierSystems] };
		const knownGaps = 'knownGaps' in more ? more.knownGaps : null;
		const sourceId = await registerSource({ ...source, releaseSignal, knownGaps });
		loaded.set(key, { sourceId, odsCode, organisationKind: kind, ...source });
	}
	return loaded;
}

async function deliverFeeds(sources: Map<SourceKey, FeedSource>, today: Date): Promise<number> {
	const feeds = demonstrationFeeds(today);
	for (const { source, bundle } of feeds) {
		const answer = await ingestBundle(sources.get(source)!, bundleText(bundle));
		// 409: a load that was interrupted delivered this message on another day, with that day's dates.
		if (answer.status === 200 || answer.status === 409) continue;
		throw new Error(`The demonstration's own feed was not filed: ${JSON.stringify(answer.body)}`);
	}
	const held = heldFeed(today);
	const answer = await ingestBundle(sources.get(held.source)!, bundleText(held.bundle));
	// 202: it waits for the operator, as it should. 409: as above.
	if (![202, 409].includes(answer.status)) {
		throw new Error('The demonstration’s message about somebody else was not held.');
	}
	return feeds.length + 1;
}

async function findPatients(): Promise<Map<PatientKey, string>> {
	const found = new Map<PatientKey, string>();
	for (const { key, nhsNumber } of PATIENTS) {
		const patientId = await findPatientId(nhsNumber);
		if (patientId) found.set(key, patientId);
	}
	return found;
}

async function loadRelationships(
	organisations: Map<OrganisationKey, Organisation>,
	patientIds: Map<PatientKey, string>,
	today: Date
): Promise<void> {
	for (const { patient: key, organisation, kind, from, until } of demonstrationRelationships(
		today
	)) {
		const patientId = patientIds.get(key)!;
		const { organisationId } = organisations.get(organisation)!;
		const endsAt = until ? new Date(until) : null;
		await recordRelationship(patientId, organisationId, { kind, startsAt: new Date(from), endsAt });
	}
}

async function loadAccounts(
	organisations: Map<OrganisationKey, Organisation>,
	patientIds: Map<PatientKey, string>,
	password: string
): Promise<Loaded['accounts']> {
	const made: Loaded['accounts'] = [];
	for (const person of PATIENTS) {
		// A child too young for a sign-in of their own has a record and no account.
		if ('ownSignInFrom' in person) continue;
		const patientId = patientIds.get(person.key) ?? null;
		const { email, name } = person;
		const accountId = await createAccount({ email, name, password, patientId });
		made.push({ accountId, email, name, who: `${name}, patient` });
	}
	for (const carer of CARERS) {
		const { email, name } = carer;
		const accountId = await createAccount({ email, name, password, patientId: null });
		await loadCarer(carer, { accountId, patientId: patientIds.get(carer.actsFor) });
		made.push({ accountId, email, name, who: `${name}, carer` });
	}
	for (const { email, name, role, jobTitle, organisation, ...more } of STAFF) {
		const accountId = await createAccount({ email, name, password, patientId: null });
		const alsoAt = 'alsoAt' in more ? (more.alsoAt ?? []) : [];
		for (const key of [organisation, ...alsoAt]) {
			const { organisationId } = organisations.get(key)!;
			await appointStaff({ accountId, organisationId, role, jobTitle });
		}
		const who = `${name}, ${jobTitle}, ${organisations.get(organisation)!.name}`;
		made.push({ accountId, email, name, who });
	}
	return made;
}

async function tellTheirParts(
	accounts: Loaded['accounts'],
	patientIds: Map<PatientKey, string>,
	today: Date
): Promise<void> {
	const patientOf = (key: PatientKey): PatientActor => {
		const { accountId, name } = accounts.find((one) => one.email === `${key}@demo.test`)!;
		return { kind: 'patient', accountId, patientId: patientIds.get(key)!, name };
	};
	const staffOf = async (email: string): Promise<ClinicianActor> => {
		const { accountId, name } = accounts.find((one) => one.email === email)!;
		const [role] = await listStaffRoles(accountId);
		return { kind: 'clinician', accountId, name, role: role! };
	};
	const [george, osei] = [patientOf('george'), await staffOf('dr.osei@demo.test')];
	const chen = await staffOf('dr.chen@demo.test');
	const begum = await staffOf('manager.begum@demo.test');
	const followers = { amina: patientOf('amina'), george, mo: patientOf('mo') };
	await followProgrammes({ ...followers, chen, osei, begum }, today);
	await writeAsGeorge(george, osei);
	await loadGrantedCarers(accounts, osei, patientIds.get('rhiannon')!);
}
