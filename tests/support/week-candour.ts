import { ukDay } from '#lib/access-log/rules.ts';
import { randomUUID } from 'node:crypto';
import { openRecord } from '#lib/access/server/open-record.ts';
import { provideFilingSettings } from '#lib/filing/server/filing-settings.ts';
import { openFilingSettings, writeFilingKey } from '#lib/filing/server/open-filing-settings.ts';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { daysAfter } from '#lib/programmes/rules.ts';
import { askProgramme } from '#lib/programmes/server/ask-programme.ts';
import { startProgramme } from '#lib/programmes/server/start-programme.ts';
import { recordReadings } from '#lib/self-care/server/record-readings.ts';
import { atTime, now } from '#lib/server/clock.ts';
import { makeClinician, makeOrganisation, makePatient, relate } from './cast.ts';
import { connectTo } from './filing.ts';
import { makeFreshDatabase } from './fresh-database.ts';
import { test as base } from './journey.ts';
import { openPracticeSystem, type PracticeSystem } from './practice-system.ts';
import { DEMO_PASSWORD, startCandour } from './start-candour.ts';
import { withDatabase } from './with-database.ts';

/** A Candour of its own for each worker: Amina has measured for six days of the seven that she was asked for. */
export const test = base.extend<
	{ baseURL: string },
	{ week: { origin: string; system: PracticeSystem } }
>({
	week: [
		async ({}, use) => {
			const filingKey = writeFilingKey();
			const [database, system] = await Promise.all([makeFreshDatabase(), openPracticeSystem()]);
			await withDatabase(database, () => prepare(system, filingKey));
			const settings = { CANDOUR_DEMO: 'false', CANDOUR_FILING_KEY: filingKey };
			const candour = await startCandour({ ...database.environment, ...settings });
			await use({ origin: candour.origin, system });
			await candour.stop();
			await Promise.all([system.close(), database.drop()]);
		},
		{ scope: 'worker', timeout: 120_000 }
	],
	baseURL: async ({ week }, use) => use(week.origin)
});

async function prepare(system: PracticeSystem, filingKey: string): Promise<void> {
	const settings = { filingKey, filingNetworks: [], dataFolder: '', production: false };
	provideFilingSettings(await openFilingSettings(settings));
	const surgery = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	const amina = await makePatient('Amina Yusuf', '1968-03-14');
	const { patientId } = amina;
	await relate(patientId, surgery);
	await connectTo(surgery, system);
	const accountId = await createAccount({ ...accountOf('amina', 'Amina Yusuf'), patientId });
	const doctor = await createAccount({ ...accountOf('dr.chen', 'Dr Mei Chen'), patientId: null });
	const { organisationId } = surgery;
	await appointStaff({ accountId: doctor, organisationId, role: 'gp', jobTitle: 'GP partner' });

	const firstDay = daysAfter(ukDay(now()), -6);
	const on = <T>(place: number, time: string, work: () => Promise<T>) =>
		atTime(new Date(`${daysAfter(firstDay, place)}T${time}:00Z`), work);
	const enrolmentId = randomUUID();
	const open = () => openRecord({ ...amina.actor, accountId }, { patientId, purpose: 'PATRQT' });
	await on(0, '07:00', async () => {
		const actor = { ...makeClinician(surgery, 'Dr Mei Chen'), accountId: doctor };
		const access = await openRecord(actor, { patientId, purpose: 'TREAT' });
		const about = { message: 'Before we meet', startsOn: firstDay, lookDays: 3 };
		const own = { targets: {}, best: null };
		await askProgramme(access, { enrolmentId, programme: 'home-blood-pressure', own, ...about });
		const choice = { enrolmentId, tomorrow: false, hours: [], choiceId: randomUUID() };
		await startProgramme(await open(), choice);
	});
	for (let place = 0; place < 6; place += 1) {
		for (const time of ['08:00', '18:00'])
			await on(place, time, async () => measureTwice(await open()));
	}
}

/** Two at a sitting. */
async function measureTwice(access: Awaited<ReturnType<typeof openRecord>>): Promise<void> {
	const given = { when: 'now', systolic: '130', diastolic: '80' };
	const reading = () => ({ entryId: randomUUID(), measure: 'blood-pressure', given });
	const readings = [reading(), reading()];
	await recordReadings(access, { submissionId: randomUUID(), readings, answers: {} });
}

function accountOf(account: string, name: string) {
	return { email: `${account}@demo.test`, name, password: DEMO_PASSWORD };
}
