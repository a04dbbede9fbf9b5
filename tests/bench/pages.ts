import { Agent, request } from 'node:http';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { startSession } from '#lib/identity/server/sessions.ts';
import { provideDatabase } from '#lib/server/db.ts';
import { openDatabase } from '#lib/server/open-database.ts';
import { openRowLoader } from '#lib/server/load-rows.ts';
import { makeFreshDatabase, makeFolder } from '#tests/fresh-database.ts';
import { startCandour, type StartedCandour } from '#tests/start-candour.ts';
import { seedPatients } from '../../src/commands/seed/seed-patients.ts';
import { serveBarePage } from './bare-page.ts';
import type { Server } from './databases.ts';
import type { Figure } from './figures.ts';
import { compare, medianRate, p99, rateRatio } from './measure.ts';
import { weighPages } from './weights.ts';

/** More than ask at once: openings of one record wait for each other, and each page here is another's. */
const SIGNED_IN = 16;

/** The built pages as `npm start` serves them, over HTTP. */
export async function benchPages(server: Server | undefined): Promise<Figure[]> {
	const on = server ? 'postgresql' : 'embedded';
	const { environment, drop } = await (server ? makeFreshDatabase(server.url) : makeFolder());
	const sessions = await prepare(environment);
	const candour = await startCandour({ ...environment, CANDOUR_DEMO: 'false' });
	const agent = new Agent({ keepAlive: true });
	const ask = (path: string, session = sessions[0]!) =>
		get(agent, candour.origin + path, `candour=${session}`);
	let turn = 0;
	const askInTurn = () => ask('/me/record/results', sessions[turn++ % sessions.length]);
	try {
		const rest = await memoryOf(candour);
		const results = Buffer.byteLength(await ask('/me/record/results'));
		const bare = await serveBarePage(results);
		const askBare = () => get(agent, bare.url, '');
		const size = Buffer.byteLength(await askBare());
		const measured = await compare(askInTurn, askBare, {
			rounds: 6,
			milliseconds: 2500,
			atOnce: 8
		}).finally(bare.stop);
		const note = `${kb(results)} kB, against ${kb(size)} kB by a SvelteKit that does nothing else`;
		const figures: Figure[] = [
			{ name: `results_page_${on}.ratio`, value: rateRatio(measured), atLeast: 0.4, note },
			{ name: `results_page_${on}.per_second`, value: medianRate(measured.subject) },
			{ name: `results_page_${on}.p99_ms`, value: p99(measured.subject) },
			{ name: `server_${on}_at_rest.mb`, value: rest, note: 'resident memory, just started' },
			{ name: `server_${on}_under_load.mb`, value: await memoryOf(candour) }
		];
		// What a page weighs does not depend on the database.
		return server ? figures : [...figures, ...(await weighPages(ask))];
	} finally {
		agent.destroy();
		await candour.stop();
		await drop();
	}
}

function kb(bytes: number): string {
	return (bytes / 1000).toFixed(1);
}

/** @returns sessions of patients with more than a page of results each. */
async function prepare(environment: {
	DATABASE_URL?: string;
	CANDOUR_DATA?: string;
}): Promise<string[]> {
	const { DATABASE_URL: databaseUrl, CANDOUR_DATA: dataFolder = '' } = environment;
	const { db, close } = await openDatabase({ databaseUrl, dataFolder });
	provideDatabase(db);
	const loader = openRowLoader(databaseUrl);
	try {
		const wish = { patients: SIGNED_IN, entries: 120, report: () => {} };
		const sessions: string[] = [];
		for (const { patientId, demographics, index } of await seedPatients(loader, wish)) {
			const name = `${demographics.givenNames} ${demographics.familyName}`;
			const sign = { email: `bench-${index}@demo.test`, password: 'never signed in with' };
			sessions.push(await startSession(await createAccount({ ...sign, name, patientId })));
		}
		return sessions;
	} finally {
		await loader.close();
		await close();
		provideDatabase(undefined);
	}
}

function get(agent: Agent, url: string, cookie: string): Promise<string> {
	return new Promise((done, fail) => {
		const asked = request(url, { agent, headers: { cookie, accept: 'text/html' } }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.on('end', () => {
				if (answer.statusCode === 200) done(Buffer.concat(chunks).toString());
				else fail(new Error(`${url} was answered with ${answer.statusCode}.`));
			});
		});
		asked.on('error', fail);
		asked.end();
	});
}

async function memoryOf({ origin }: StartedCandour): Promise<number> {
	const metrics = await (await fetch(`${origin}/health/metrics`)).text();
	return Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1]) / 2 ** 20;
}
