import { changeRecord, type Change } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { now } from '#lib/server/clock.ts';
import { Invalid } from '#lib/server/errors.ts';
import { idFrom } from '#lib/server/id-from.ts';
import { findMeasure } from '../data/measures.ts';
import { ADULT, bodyMassIndex } from '../rules.ts';
import { assess, highestLevel } from '../rules/assess.ts';
import { isNumber } from '../rules/read-values.ts';
import { readReading, type ReadFact, type Typed } from '../rules/read-reading.ts';
import type {
	Circumstances,
	Fact,
	Level,
	SafetyAnswers,
	SafetyFinding,
	SaidBy
} from '../schema.ts';
import { buildObservation } from './build-observation.ts';
import { findEarlier } from './find-earlier.ts';
import { readCircumstances } from './read-circumstances.ts';
import { writeAssessed, type SubmissionItem } from './write-submission.ts';

export interface Sitting {
	submissionId: string;
	readings: Typed[];
	answers: SafetyAnswers;
	saidBy?: SaidBy;
}

/**
 * Records the readings of one sitting: each is an entry of the record when this returns, together
 * with which safety rules held. Sent twice by the same id, it is recorded once.
 *
 * @param also what else belongs to the same transaction.
 * @returns the highest level of the rules that held.
 * @throws Invalid for a form that is not right: pages check it before.
 */
export async function recordReadings(
	access: RecordAccess,
	{ submissionId, readings, answers, saidBy = whoSays(access) }: Sitting,
	also?: (change: Change) => Promise<void>
): Promise<Level | null> {
	const facts = readAll(readings);
	const earlier = await findEarlier(access, facts);
	const reading = { view: 'self-care', category: 'self-care', verb: 'add' } as const;
	return changeRecord(access, reading, async (change) => {
		let findings: SafetyFinding[] = [];
		const entryIds = facts.flatMap(idsOf);
		await writeAssessed(change, { submissionId, entryIds }, async (underway) => {
			const circumstances = await readCircumstances(change, earlier, underway);
			({ findings } = assess({ facts, earlier, answers, circumstances, now: change.at }));
			const all = [...facts, ...workOut(facts, earlier, circumstances)];
			const items = all.map((fact) => itemOf(fact, change, saidBy));
			return { submissionId, kind: 'readings', saidBy, answers, findings, items };
		});
		await also?.(change);
		return highestLevel(findings);
	});
}

/** The entry says for ever whether the person or somebody who acts for them said it. */
function whoSays({ actor }: RecordAccess): SaidBy {
	return actor.kind === 'carer' ? 'carer' : 'patient';
}

export function readAll(readings: Typed[]): ReadFact[] {
	return readings.flatMap((typed) => {
		const { facts } = readReading(typed, now(), (id) => derivedId(id, 'also'));
		if (!facts) throw new Invalid('reading-unread', 'A reading is not complete. Check it again.');
		return facts;
	});
}

/** The same for the same entry, so that what is sent twice stays one. */
export function derivedId(entryId: string, what: string): string {
	return idFrom(`${what} of ${entryId}`);
}

/** Of a reading's entry, and of the body mass index that may come with it. */
function idsOf({ entryId, measure }: ReadFact): string[] {
	return measure === 'weight' ? [entryId, derivedId(entryId, 'bmi')] : [entryId];
}

/** A body mass index for each weight, by the height that is known: of adults who are not pregnant. */
function workOut(facts: ReadFact[], earlier: Fact[], { age, pregnant }: Circumstances): ReadFact[] {
	const height = [...facts, ...earlier].find(({ measure }) => measure === 'height')?.values.height;
	const definition = findMeasure('bmi')!;
	if (!isNumber(height) || pregnant || age === null || age < ADULT) return [];
	return facts.flatMap((fact) => {
		const { weight } = fact.values;
		if (fact.measure !== 'weight' || !isNumber(weight)) return [];
		const number = bodyMassIndex(weight.number, height.number);
		const notes = [`Worked out from ${weight.number} kg and ${height.number} cm`];
		const entryId = derivedId(fact.entryId, 'bmi');
		return [
			{
				...fact,
				entryId,
				measure: 'bmi',
				definition,
				values: { bmi: { number } },
				notes,
				given: {}
			}
		];
	});
}

export function itemOf(fact: ReadFact, { access, at }: Change, saidBy: SaidBy): SubmissionItem {
	const { entryId, definition, values, notes, when, given } = fact;
	const { actor } = access;
	const by = 'name' in actor ? actor.name : '';
	const resource = buildObservation({
		...{ entryId, definition, values, notes, saidBy, by },
		...{ measuredAt: when.text, recordedAt: at }
	});
	const { at: measuredAt, zone } = when;
	return { entryId, what: definition.key, given, measuredAt, zone, resource };
}
