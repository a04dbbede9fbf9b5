import { randomUUID } from 'node:crypto';
import { openRecord } from '#lib/access/server/open-record.ts';
import { recordReadings } from '#lib/self-care/server/record-readings.ts';
import { provideDatabase } from '#lib/server/db.ts';
import { makePatient } from '#tests/cast.ts';
import { makeDatabase, type Server } from './databases.ts';
import type { Figure } from './figures.ts';
import { compare, medianRate, p99 } from './measure.ts';

const PATIENTS = 64;
const AT_ONCE = 8;

/** How many readings a second become entries, each with its submission and its event, of many people at once. */
export async function benchSelfCare(server: Server): Promise<Figure[]> {
	const database = await makeDatabase(server, 'self_care');
	provideDatabase(database.db);
	try {
		const people = await Promise.all(Array.from({ length: PATIENTS }, () => makePatient()));
		let turn = 0;
		const record = async () => {
			const { actor, patientId } = people[turn++ % PATIENTS]!;
			const access = await openRecord(actor, { patientId, purpose: 'PATRQT' });
			const given = { when: 'now', systolic: '128', diastolic: '80' };
			const readings = [{ entryId: randomUUID(), measure: 'blood-pressure', given }];
			await recordReadings(access, { submissionId: randomUUID(), readings, answers: {} });
		};
		const options = { rounds: 4, milliseconds: 3000, atOnce: AT_ONCE };
		const idle = () => new Promise((done) => setTimeout(done, 50));
		const { subject } = await compare(record, idle, options);
		return [
			{
				name: 'self-care.per_second',
				value: medianRate(subject),
				atLeast: 300,
				note: `a blood pressure, recorded whole, ${AT_ONCE} at once`
			},
			{ name: 'self-care.p99_ms', value: p99(subject) }
		];
	} finally {
		provideDatabase(undefined);
		await database.close();
	}
}
