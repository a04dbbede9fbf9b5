import { parseArgs } from 'node:util';
import { buildPages } from './build-pages.ts';
import { checkFiles, syncRoutes } from './check-files.ts';
import { linesOf, runCommand } from './run-command.ts';
import { runPlaywright, runVitest, type Tally } from './run-suite.ts';
import { timed } from './step.ts';

const tally: Tally = { passed: 0, failed: 0, skipped: 0 };

await runCommand(async () => {
	// The files are the same on every database: a second run on another need not check them again.
	const { values } = parseArgs({ options: { 'skip-check': { type: 'boolean' } } });
	const complete = await runAll(!values['skip-check']).catch((error: unknown) => {
		for (const line of linesOf(error)) console.log(line);
		return false;
	});
	// CI reads this line, so it is the last.
	console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
	process.exit(complete ? 0 : 1);
});

/** Each step only if those before it went well. */
async function runAll(check: boolean): Promise<true> {
	const database = process.env.DATABASE_URL ? 'PostgreSQL' : 'the embedded database';
	await (check ? checkFiles() : syncRoutes());
	await runVitest(`Unit and security tests on ${database}`, tally);
	await timed('Build', () => buildPages(() => {}));
	await runVitest('Starting tests', tally, ['--config', 'vitest.starting.config.ts']);
	await runPlaywright('Journeys', tally);
	return true;
}
