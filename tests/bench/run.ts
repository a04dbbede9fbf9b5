import { benchClinician } from './clinician.ts';
import { benchConsent } from './consent.ts';
import { findServer } from './databases.ts';
import { benchDeviceFiles } from './device-files.ts';
import { describeMachine, tabulate, writeFigures, type Figure } from './figures.ts';
import { benchGateEmbedded, benchGateOnPostgres } from './gate.ts';
import { benchGrowth } from './growth.ts';
import { benchIngestEmbedded, benchIngestOnPostgres } from './ingest.ts';
import { benchLog } from './log.ts';
import { benchPages } from './pages.ts';
import { benchReview } from './review.ts';
import { benchSelfCare } from './self-care.ts';

export interface BenchOptions {
	/** Ten times fewer patients where growth is measured: a minute instead of ten. */
	quick: boolean;
	/** Where the figures go, for a program to read. */
	json: string | undefined;
	/** Only the parts whose name has this in it. */
	only: string | undefined;
	say: (line: string) => void;
}

/** Measures everything that we aim at, each beside its own floor in the same minutes, and says how it went. */
export async function runBench({ quick, json, only, say }: BenchOptions): Promise<void> {
	const server = await findServer();
	if (!server) say('No PostgreSQL was found or could be started: those parts are skipped.');
	const figures: Figure[] = describeMachine();
	if (server) figures.push({ name: 'machine.postgresql', value: server.version });
	const parts: [name: string, part: () => Promise<Figure[]>][] = [
		['gate embedded', benchGateEmbedded],
		['ingest embedded', benchIngestEmbedded],
		['pages embedded', () => benchPages(undefined)]
	];
	if (server) {
		parts.unshift(
			['gate on PostgreSQL', () => benchGateOnPostgres(server)],
			['ingest on PostgreSQL', () => benchIngestOnPostgres(server)],
			['consent on PostgreSQL', () => benchConsent(server)],
			['clinician on PostgreSQL', () => benchClinician(server)],
			['log on PostgreSQL', () => benchLog(server, quick ? 100_000 : 1_000_000)],
			['pages on PostgreSQL', () => benchPages(server)],
			['self-care on PostgreSQL', () => benchSelfCare(server)],
			['review on PostgreSQL', () => benchReview(server)],
			['files of devices on PostgreSQL', () => benchDeviceFiles(server)],
			['growth on PostgreSQL', () => benchGrowth(server, quick ? 10_000 : 100_000)]
		);
	}
	try {
		for (const [name, part] of parts) {
			if (only && !name.includes(only)) continue;
			say(`Measuring: ${name}.`);
			figures.push(...(await part()));
		}
	} finally {
		await server?.stop();
	}
	for (const line of tabulate(figures)) say(line);
	if (json) await writeFigures(json, figures);
}
