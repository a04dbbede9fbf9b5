import { randomUUID } from 'node:crypto';
import type { Organisation } from '#lib/organisations/schema.ts';
import { listItems } from '#tests/review-items.ts';
import { reviewItems } from '#lib/review-queue/server/tables.ts';
import { loadInbox, ROWS_A_PAGE } from '#lib/review/server/load-inbox.ts';
import { switchKinds } from '#lib/review/server/switch-kinds.ts';
import { recordReadings } from '#lib/self-care/server/record-readings.ts';
import { provideDatabase, type Database } from '#lib/server/db.ts';
import { makeClinician, makeOrganisation, makePatient, relate } from '#tests/cast.ts';
import { ownAccess } from '#tests/permission.ts';
import { makeDatabase, type Server } from './databases.ts';
import type { Figure } from './figures.ts';
import { compare, p99, rateRatio } from './measure.ts';

const SHORT = 50;
const LONG = 5_000;

/** What the inbox of a practice with 5,000 items costs to open, against one with 50: a page opens as many records. */
export async function benchReview(server: Server): Promise<Figure[]> {
	const { db, settle, close } = await makeDatabase(server, 'review');
	provideDatabase(db);
	try {
		const [short, long] = [await makeSurgery(), await makeSurgery()];
		for (let person = 0; person < SHORT; person++) await makeSender([short, long]);
		await lengthen(db, long);
		await settle();
		const [few, many] = [makeClinician(short), makeClinician(long)];
		const read = async (actor: typeof few) => {
			const { rows } = await loadInbox(actor);
			if (rows.length !== ROWS_A_PAGE || rows.some(({ opened }) => !opened)) {
				throw new Error('This is not what was to be measured.');
			}
		};
		const options = { rounds: 11, milliseconds: 1500, atOnce: 1 };
		const measured = await compare(
			() => read(many),
			() => read(few),
			options
		);
		const note = `a page of ${ROWS_A_PAGE} rows, each opened through the gate: ${LONG} waiting against ${SHORT}`;
		return [
			{ name: 'review.ratio', value: 1 / rateRatio(measured), atMost: 1.3, note },
			{ name: 'review.p99_ms', value: p99(measured.subject) }
		];
	} finally {
		provideDatabase(undefined);
		await close();
	}
}

async function makeSurgery(): Promise<Organisation> {
	const surgery = await makeOrganisation();
	await switchKinds(makeClinician(surgery), { kinds: ['blood-pressure'], lookDays: 1 });
	return surgery;
}

/** Somebody who is registered with both, and sends a week of readings. */
async function makeSender(surgeries: Organisation[]): Promise<void> {
	const patient = await makePatient();
	for (const surgery of surgeries) await relate(patient.patientId, surgery);
	const own = await ownAccess(patient);
	const readings = Array.from({ length: 14 }, (_, place) => ({
		entryId: randomUUID(),
		measure: 'blood-pressure',
		given: { when: 'now', systolic: String(128 + place), diastolic: '80' }
	}));
	await recordReadings(own, { submissionId: randomUUID(), readings, answers: {} });
}

/** The rest of a long queue, behind what the first page shows. */
async function lengthen(db: Database, { organisationId }: Organisation): Promise<void> {
	const [like] = await listItems(organisationId);
	const rows = Array.from({ length: LONG - SHORT }, () => ({
		...{ ...like!, itemId: randomUUID(), aboutId: randomUUID() },
		dueOn: '2099-01-01'
	}));
	for (let place = 0; place < rows.length; place += 500) {
		await db.insert(reviewItems).values(rows.slice(place, place + 500));
	}
}
