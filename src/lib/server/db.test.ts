import { onPostgres } from '#tests/database.ts';
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { makePatient } from '#tests/cast.ts';
import { patients } from '#lib/patients/server/tables.ts';
import { inPatient, inTransaction, rowsOf } from './db.ts';

test('the patient is set before whatever is asked, however it is asked', async () => {
	const { patientId } = await makePatient();
	const ask = (label: string) =>
		inPatient(patientId, (tx) =>
			Promise.all([
				tx.select({ label: sql<string>`${label}::text` }).from(patients),
				rowsOf(tx, sql`select patient_id from patients`),
				tx.select().from(patients).where(eq(patients.patientId, patientId)).execute()
			])
		);
	// More at once than there are connections, so that statements are new on some and known on others.
	const answers = await Promise.all(Array.from({ length: 24 }, (_, place) => ask(String(place))));
	for (const [place, [built, raw, executed]] of answers.entries()) {
		expect(built).toEqual([{ label: String(place) }]);
		expect([raw.length, executed.length]).toEqual([1, 1]);
	}
});

test('a statement that nobody waits for still belongs to the transaction', async () => {
	const { patientId } = await makePatient();
	const rename = (familyName: string, more: () => Promise<void> = async () => {}) =>
		inPatient(patientId, async (tx) => {
			const sent = tx.update(patients).set({ familyName }).execute();
			await more();
			return { sent };
		});
	const name = async () =>
		(await inPatient(patientId, (tx) => tx.select().from(patients)))[0]!.familyName;

	await rename('Kept').then(({ sent }) => sent);
	expect(await name()).toBe('Kept');
	await expect(rename('Undone', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
	expect(await name()).toBe('Kept');
});

test('a statement that fails undoes the transaction, even if nobody waits for it', async () => {
	const { patientId } = await makePatient();
	const undone = inPatient(patientId, async (tx) => {
		await tx.update(patients).set({ familyName: 'Undone' });
		const failing = tx.execute(sql`select 1 / ${0}::int`).execute();
		failing.catch(() => {});
		return { failing };
	});
	await expect(undone.then(({ failing }) => failing)).rejects.toThrow();
	const [patient] = await inPatient(patientId, (tx) => tx.select().from(patients));
	expect(patient!.familyName).toBe('Yusuf');
});

test.runIf(onPostgres)('a statement is prepared once on a connection', async () => {
	const names = await inTransaction(async (tx) => {
		for (const number of [1, 2, 3]) await tx.execute(sql`select ${number}::int as once`);
		return rowsOf(
			tx,
			sql`select name from pg_prepared_statements where statement = 'select $1::int as once'`
		);
	});
	expect(names).toHaveLength(1);
});
