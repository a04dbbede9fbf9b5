import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { openRecord } from '#lib/access/server/open-record.ts';
import { readFile } from '#lib/device-files/server/read-file.ts';
import { provideDatabase } from '#lib/server/db.ts';
import { makePatient } from '#tests/cast.ts';
import { HEALTH_HEAD, HEALTH_TAIL, pressure, quantity } from '#tests/health-export.ts';
import { makeDatabase, type Server } from './databases.ts';
import type { Figure } from './figures.ts';

const MEGABYTE = 2 ** 20;
const SIZE = 500 * MEGABYTE;
const DAY = 24 * 60 * 60_000;

/** How much memory an export of Apple Health takes while it is read, however long it is, and how fast it goes. */
export async function benchDeviceFiles(server: Server): Promise<Figure[]> {
	const database = await makeDatabase(server, 'device_files');
	provideDatabase(database.db);
	try {
		const { actor, patientId } = await makePatient();
		const access = await openRecord(actor, { patientId, purpose: 'PATRQT' });
		const before = process.memoryUsage.rss();
		let most = before;
		const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
		const begun = performance.now();
		await readFile(access, () => randomUUID(), Readable.from(makeExport()));
		const seconds = (performance.now() - begun) / 1000;
		clearInterval(watch);
		const size = `an export of Apple Health of ${SIZE / MEGABYTE} MB`;
		return [
			{ name: 'import.memory.mb', value: (most - before) / MEGABYTE, atMost: 300, note: size },
			{
				name: 'import.process.mb',
				value: most / MEGABYTE,
				note: 'with all that was loaded before'
			},
			{ name: 'import.mb.per_second', value: SIZE / MEGABYTE / seconds, note: size }
		];
	} finally {
		provideDatabase(undefined);
		await database.close();
	}
}

/** Years of a watch: nearly all of it is steps and the pulse, every few minutes. */
function* makeExport(): Generator<Buffer> {
	yield Buffer.from(HEALTH_HEAD);
	const first = Date.UTC(2014, 0, 1);
	for (let size = 0, day = 0; size < SIZE; day++) {
		const at = (minute: number) => appleTime(first + (day % 4000) * DAY + minute * 60_000);
		const records = [pressure(at(450), 118 + (day % 30), 72 + (day % 15))];
		for (let minute = 0; minute < 1440; minute += 3) {
			const fields = { start: at(minute), source: 'Watch' };
			records.push(quantity('StepCount', { ...fields, value: minute % 90, unit: 'count' }));
			records.push(
				quantity('HeartRate', { ...fields, value: 60 + (minute % 40), unit: 'count/min' })
			);
		}
		const chunk = Buffer.from(records.join(''));
		size += chunk.length;
		yield chunk;
	}
	yield Buffer.from(HEALTH_TAIL);
}

function appleTime(time: number): string {
	return new Date(time).toISOString().replace('T', ' ').replace('.000Z', ' +0000');
}
