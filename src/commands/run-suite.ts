import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Faults } from './run-command.ts';
import { step } from './step.ts';

export interface Tally {
	passed: number;
	failed: number;
	skipped: number;
}

interface VitestReport {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numTodoTests: number;
}
interface PlaywrightReport {
	stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

/** Runs tests as one step, and adds what its own report counted to the tally, also when it fails. */
export async function runVitest(name: string, tally: Tally, args: string[] = []): Promise<void> {
	await withReport(name, tally, {
		run: (file) =>
			step(name, 'vitest', [
				'run',
				'--reporter=default',
				'--reporter=json',
				`--outputFile.json=${file}`,
				...args
			]),
		read: (report: VitestReport) => ({
			passed: report.numPassedTests,
			failed: report.numFailedTests,
			skipped: report.numPendingTests + report.numTodoTests
		})
	});
}

export async function runPlaywright(name: string, tally: Tally): Promise<void> {
	await withReport(name, tally, {
		run: (file) =>
			step(name, 'playwright', ['test', '--reporter=dot,json'], {
				PLAYWRIGHT_JSON_OUTPUT_FILE: file
			}),
		// A test that passed only at a second try has failed once: there are no tries to hide it.
		read: ({ stats }: PlaywrightReport) => ({
			passed: stats.expected,
			failed: stats.unexpected + stats.flaky,
			skipped: stats.skipped
		})
	});
}

async function withReport<Report>(
	name: string,
	tally: Tally,
	suite: { run: (file: string) => Promise<void>; read: (report: Report) => Tally }
): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'candour-report-'));
	const file = join(folder, 'report.json');
	const before = { ...tally };
	let broken = true;
	try {
		await suite.run(file);
		broken = false;
	} finally {
		const counted = await readFile(file, 'utf8').then(
			(text) => suite.read(JSON.parse(text) as Report),
			() => undefined
		);
		tally.passed += counted?.passed ?? 0;
		tally.failed += counted?.failed ?? 0;
		tally.skipped += counted?.skipped ?? 0;
		// A file that does not load has no test to count, and is a failure all the same.
		if (broken && tally.failed === before.failed) tally.failed += 1;
		await rm(folder, { recursive: true, force: true });
	}
	if (tally.passed === before.passed) throw new Faults([`${name}: no test ran.`]);
}
