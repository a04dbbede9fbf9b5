import { parseArgs } from 'node:util';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { Conflict } from '#lib/server/errors.ts';
import { openRowLoader } from '#lib/server/load-rows.ts';
import { openForServing } from './open-for-serving.ts';
import { requireConfig } from './require-config.ts';
import { Faults, runCommand } from './run-command.ts';
import { MOST_PATIENTS, type SeededPerson } from './seed/people.ts';
import { seedPatients } from './seed/seed-patients.ts';

const USAGE = `npm run seed -- --patients <1 to ${MOST_PATIENTS}> [--entries <number for each, 20 if not said>]`;
const SECONDS_BETWEEN_REPORTS = 5;

await runCommand(async () => {
	const wish = readArguments();
	const config = requireConfig();
	const { close } = await openForServing(config);
	const loader = openRowLoader(config.databaseUrl);
	try {
		const started = performance.now();
		const people = await seedPatients(loader, { ...wish, report: showProgress(wish.patients) });
		const seconds = Math.round((performance.now() - started) / 1000);
		console.log(`${wish.patients.toLocaleString('en-GB')} made-up patients, ${seconds} s.`);
		await giveAccount(people[0]!, config.demoPassword);
	} finally {
		await loader.close();
		await close();
	}
});

function readArguments(): { patients: number; entries: number } {
	try {
		const text = { type: 'string' } as const;
		const { values } = parseArgs({ options: { patients: text, entries: text } });
		const [patients, entries] = [Number(values.patients), Number(values.entries ?? 20)];
		const some = Number.isInteger(patients) && patients >= 1 && patients <= MOST_PATIENTS;
		if (some && Number.isInteger(entries) && entries >= 1 && entries <= 1000) {
			return { patients, entries };
		}
	} catch {
		// An option that we do not know: the usage says which we do.
	}
	throw new Faults([`Usage: ${USAGE}`]);
}

/** A line now and then, for a log; what was there from an earlier run is said first. */
function showProgress(patients: number): (done: number) => void {
	let last = -Infinity;
	let first = true;
	return (done) => {
		if (first && done > 0) console.log(`${done.toLocaleString('en-GB')} are there already.`);
		first = false;
		const seconds = performance.now() / 1000;
		if (seconds - last < SECONDS_BETWEEN_REPORTS) return;
		last = seconds;
		console.log(`  ${done.toLocaleString('en-GB')} of ${patients.toLocaleString('en-GB')}`);
	};
}

/** For looking round: the first of them can sign in, if a password is given. */
async function giveAccount(person: SeededPerson, password: string | undefined): Promise<void> {
	if (!password) return;
	const { patientId, demographics } = person;
	const name = `${demographics.givenNames} ${demographics.familyName}`;
	const email = 'seed1@demo.test';
	await createAccount({ email, name, password, patientId }).catch((error: unknown) => {
		if (!(error instanceof Conflict)) throw error;
	});
	console.log(`${email} signs in with the password in CANDOUR_DEMO_PASSWORD.`);
}
