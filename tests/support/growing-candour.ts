import { randomUUID } from 'node:crypto';
import { ukDay } from '#lib/access-log/rules.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { listStaffRoles } from '#lib/organisations/server/list-staff-roles.ts';
import { findBirthday, startOfUkDay } from '#lib/proxy-access/rules/find-birthday.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import { makeGranted } from './applications.ts';
import { bundleOf, hba1c } from './bundles.ts';
import { makeSignedIn } from './carers.ts';
import { makeOrganisation, makePatient, makeSource, relate, type TestPatient } from './cast.ts';
import { makeFreshDatabase } from './fresh-database.ts';
import { emailOf, test as base } from './journey.ts';
import { DEMO_PASSWORD, findFreePort, startCandour, type StartedCandour } from './start-candour.ts';
import { Visitor } from './visitor.ts';
import { withDatabase } from './with-database.ts';

const DAY = 24 * 60 * 60_000;
const MOVES_CLOCK = `--import ${new URL('move-clock.ts', import.meta.url).href}`;

export interface Growing {
	birthDate: string;
	rhiannon: TestPatient;
	/** Somebody with a browser of their own. */
	somebody: () => Promise<Visitor>;
	/**
	 * Goes on to a time of the day on which she comes to be of an age, or so many days from it: Candour is
	 * stopped, and started again in that time.
	 */
	turn: (age: number, at?: { days?: number; hours?: number }) => Promise<void>;
}

/**
 * A Candour of its own for each test, which grows old with Rhiannon: she is 10 and has half a year to her
 * birthday. Her mother Carys acts for her, as their surgery has let her.
 */
export const test = base.extend<{ baseURL: string; port: number; growing: Growing }>({
	port: async ({}, use) => use(await findFreePort()),
	baseURL: async ({ port }, use) => use(`http://localhost:${port}`),
	growing: async ({ browser, port, baseURL }, use, testInfo) => {
		const database = await makeFreshDatabase();
		const birthDate = findBirthday(ukDay(new Date(Date.now() + 180 * DAY)), -11);
		const rhiannon = await withDatabase(database, () => prepare(birthDate));
		let candour: StartedCandour | undefined;
		const startAt = async (at: Date) => {
			await candour?.stop();
			candour = await startCandour({
				...database.environment,
				...{ CANDOUR_DEMO: 'false', PORT: String(port), NODE_OPTIONS: MOVES_CLOCK },
				CANDOUR_TEST_CLOCK: String(at.getTime() - Date.now())
			});
		};
		const visitors: Visitor[] = [];
		const somebody = async () => {
			const context = await browser.newContext({ ...testInfo.project.use, baseURL });
			const visitor = new Visitor(await context.newPage(), testInfo);
			visitors.push(visitor);
			return visitor;
		};
		const turn = async (age: number, { days = 0, hours = 12 } = {}) => {
			const birthday = startOfUkDay(findBirthday(birthDate, age));
			await startAt(new Date(birthday.getTime() + days * DAY + hours * 60 * 60_000));
		};
		await startAt(new Date());
		await use({ birthDate, rhiannon, somebody, turn });
		for (const visitor of visitors) await visitor.close();
		await candour?.stop();
		await database.drop();
		const faults = visitors.flatMap((visitor) => visitor.faults);
		if (faults.length > 0) throw new Error(`The browser complained:\n${faults.join('\n')}`);
	}
});

/** After each move through time everybody has to sign in again: their sessions are over. */
export async function signIn(visitor: Visitor, email: string, password = DEMO_PASSWORD) {
	await visitor.open('/sign-in');
	await visitor.fill('Email address', email);
	await visitor.fill('Password', password);
	await visitor.press('Sign in');
}

async function prepare(birthDate: string): Promise<TestPatient> {
	const surgery = await makeOrganisation('gp-practice', 'Lighthouse Surgery');
	const rhiannon = await makePatient('Rhiannon Morgan', birthDate);
	await relate(rhiannon.patientId, surgery);
	await fileRecord(surgery, rhiannon);
	const account = { email: emailOf('dr.osei'), name: 'Dr Ama Osei', password: DEMO_PASSWORD };
	const accountId = await createAccount({ ...account, patientId: null });
	const { organisationId } = surgery;
	await appointStaff({ accountId, organisationId, role: 'gp', jobTitle: 'GP partner' });
	const [role] = await listStaffRoles(accountId);
	const doctor: ClinicianActor = { kind: 'clinician', accountId, name: account.name, role: role! };
	const mother = { email: emailOf('carys'), name: 'Carys Morgan', password: DEMO_PASSWORD };
	const carys = await createAccount({ ...mother, patientId: null });
	await makeGranted(rhiannon, doctor, {
		who: { ...makeSignedIn(mother.name), accountId: carys }
	});
	return rhiannon;
}

/** As a system says that something is about sexual health (HL7 ActCode). */
const SEXUAL_HEALTH = {
	system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
	code: 'SEX'
};

/** A result, and two medicines of which one is marked as hers alone. */
async function fileRecord(
	surgery: Awaited<ReturnType<typeof makeOrganisation>>,
	rhiannon: TestPatient
): Promise<void> {
	const source = await makeSource(surgery);
	const medicine = (text: string, more: Record<string, unknown> = {}) => ({
		resourceType: 'MedicationRequest',
		identifier: [{ system: `${source.identifierSystems[0]}medicine`, value: randomUUID() }],
		status: 'active',
		intent: 'order',
		medicationCodeableConcept: { text },
		authoredOn: '2026-05-01',
		...more
	});
	const resources = [
		medicine('Salbutamol 100micrograms/dose inhaler'),
		medicine('Desogestrel 75microgram tablets', { meta: { security: [SEXUAL_HEALTH] } }),
		hba1c(source, randomUUID(), 38)
	];
	const { status, body } = await ingestBundle(source, bundleOf(source, rhiannon, resources));
	if (status !== 200) throw new Error(`Not filed: ${JSON.stringify(body)}`);
}
