import { provideDatabase } from '#lib/server/db.ts';
import { openRowLoader } from '#lib/server/load-rows.ts';
import { seedPatients } from '../../src/commands/seed/seed-patients.ts';
import { makeDatabase, type Server } from './databases.ts';
import type { Figure } from './figures.ts';
import { readThroughGate } from './gate.ts';
import { compare, p99 } from './measure.ts';

const FEW = 1000;

/** Whether the gate slows down as the number of patients grows: any of many, against any of a thousand. */
export async function benchGrowth(server: Server, many: number): Promise<Figure[]> {
	const [large, small] = [await fill(server, 'many', many), await fill(server, 'few', FEW)];
	try {
		const read = ({ people }: Filled) => {
			const { patientId } = people[Math.floor(Math.random() * people.length)]!;
			return readThroughGate(patientId);
		};
		const between = async (which: string) =>
			provideDatabase((which === 'floor' ? small : large).db);
		// Below what the machine can do, so that it is the database that is waited for, not a processor.
		const options = { rounds: 6, milliseconds: 4000, atOnce: 2, between };
		const measured = await compare(
			() => read(large),
			() => read(small),
			options
		);
		const [slow, fast] = [p99(measured.subject), p99(measured.floor)];
		const note = `99th percentile at ${many} patients against ${FEW}`;
		return [
			{ name: 'gate_growth.ratio', value: slow / fast, atMost: 1.3, note },
			{ name: `gate_${many}_patients.p99_ms`, value: slow },
			{ name: `gate_${FEW}_patients.p99_ms`, value: fast },
			{ name: 'seed.per_second', value: large.perSecond, note: 'patients of 20 entries, in bulk' }
		];
	} finally {
		provideDatabase(undefined);
		await large.close();
		await small.close();
	}
}

type Filled = Awaited<ReturnType<typeof fill>>;

async function fill(server: Server, name: string, patients: number) {
	const database = await makeDatabase(server, name);
	provideDatabase(database.db);
	const loader = openRowLoader(database.url);
	const started = performance.now();
	const people = await seedPatients(loader, { patients, entries: 20, report: () => {} }).finally(
		() => loader.close()
	);
	const perSecond = patients / ((performance.now() - started) / 1000);
	await database.settle();
	return { ...database, people, perSecond };
}
