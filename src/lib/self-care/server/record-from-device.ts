import { changeRecord, type Change } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { assess, mostUrgent } from '../rules/assess.ts';
import { isOfNow } from '../rules/known-readings.ts';
import type { ReadFact, Typed } from '../rules/read-reading.ts';
import type { SafetyFinding } from '../schema.ts';
import { findNew } from './find-new.ts';
import { asTheyStand, listRecorded } from './list-recorded.ts';
import { readCircumstances } from './read-circumstances.ts';
import { itemOf, readAll } from './record-readings.ts';
import { writeSubmission } from './write-submission.ts';

export interface FromDevice {
	submissionId: string;
	readings: Typed[];
}

export interface Recorded {
	taken: number;
	/** There already, whoever recorded it and by whatever way. */
	present: number;
	/** One at the most, for all of them. */
	findings: SafetyFinding[];
}

/**
 * Records readings of a device, as a submission of their own. What is there already is left as it is:
 * the same measure at the same minute with the same value, even where it was put right or taken out
 * since, because a meter's file has everything that it ever measured. No body mass index is worked
 * out: with today's height, a weight of years ago would give a wrong one.
 *
 * @param take gives what is to be recorded, inside the transaction; null for nothing.
 * @param done what else belongs to the same transaction.
 */
export async function recordFromDevice(
	access: RecordAccess,
	take: (change: Change) => Promise<FromDevice | null>,
	done: (change: Change, recorded: Recorded) => Promise<void>
): Promise<Recorded | null> {
	return changeRecord(access, READING, async (change) => {
		await lockPatient(change.tx, change.patientId);
		const sent = await take(change);
		if (!sent) return null;
		const recorded = await recordNew(change, sent);
		await done(change, recorded);
		return recorded;
	});
}

async function recordNew(change: Change, sent: FromDevice): Promise<Recorded> {
	const { submissionId, readings } = sent;
	const facts = readAll(readings);
	const fresh = await findNew(change, facts);
	if (fresh.length === 0) return { taken: 0, present: readings.length, findings: [] };
	const findings = await judge(change, fresh);
	const items = fresh.map((fact) => itemOf(fact, change, 'device'));
	await writeSubmission(change, {
		...{ submissionId, kind: 'import', saidBy: 'device', answers: {}, findings },
		items,
		forReview: items.filter(({ measuredAt }) => isOfNow(measuredAt, change.at))
	});
	// A pulse that is new beside a blood pressure that is not makes its row a new one.
	const rows = new Set(fresh.map(({ given }) => given));
	return { taken: rows.size, present: readings.length - rows.size, findings };
}

/** One word for the whole file, the most urgent: not a siren for each reading. */
async function judge(change: Change, facts: ReadFact[]): Promise<SafetyFinding[]> {
	const { at } = change;
	const from = new Date(at.getTime() - TWO_YEARS);
	const hasBlow = facts.some(({ measure }) => measure === 'peak-flow');
	const [blows, today] = await Promise.all([
		hasBlow ? listRecorded(change, { from, to: at, measure: 'peak-flow' }) : [],
		listRecorded(change, { from: new Date(at.getTime() - DAY), to: at })
	]);
	const earlier = asTheyStand([...blows, ...today]);
	const circumstances = await readCircumstances(change, [...earlier, ...facts]);
	const { findings } = assess({ facts, earlier, answers: {}, circumstances, now: at });
	return mostUrgent(findings);
}

const READING = { view: 'self-care', category: 'self-care', verb: 'add' } as const;
const DAY = 86_400_000;
const TWO_YEARS = 2 * 365 * DAY;
