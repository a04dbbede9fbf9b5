import { changeRecord, type Change } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { now } from '#lib/server/clock.ts';
import { Invalid } from '#lib/server/errors.ts';
import { findMeasure } from '../data/measures.ts';
import { readReading } from '../rules/read-reading.ts';
import { ZONE, zonedText } from '../rules/read-when.ts';
import type { Given } from '../schema.ts';
import { buildObservation } from './build-observation.ts';
import { changeItem, readItem, type Item } from './change-item.ts';
import { derivedId } from './record-readings.ts';

export interface Correction {
	entryId: string;
	/** The version that was read: a second correction of it is refused. */
	basis: number;
	/** The form as it is filled in now; null to take the reading out. */
	given: Given | null;
	/** Why it is taken out. */
	reason?: string;
}

/**
 * Puts a reading right, or takes it out as a mistake. What it said before is kept, and shown with it.
 *
 * @throws NotFound for what was not recorded here; Conflict where it was changed meanwhile.
 */
export async function correctReading(access: RecordAccess, wish: Correction): Promise<void> {
	await changeRecord(access, { view: 'self-care', category: 'self-care' }, async (change) => {
		const item = await changeItem(change, wish, (found) => build(change, found, wish));
		if (item?.what === 'weight') await takeOutDerived(change, wish.entryId);
	});
}

function build({ at, access: { actor } }: Change, item: Item, { given, reason }: Correction) {
	const fact = readItemFact({ ...item, given: given ?? item.given });
	const { definition, values, notes, when } = fact;
	return {
		...(given && { fact }),
		measuredAt: when.at,
		zone: when.zone,
		resource: buildObservation({
			...{ entryId: item.entryId, definition, values, saidBy: item.saidBy },
			...{ measuredAt: when.text, recordedAt: at },
			by: 'name' in actor ? actor.name : '',
			notes: [...notes, ...(reason ? [`Taken out: ${reason}`] : [])],
			status: given ? 'corrected' : 'entered-in-error'
		})
	};
}

/** What was worked out from a number that was wrong is wrong too. It is not worked out again: nobody asked for it. */
async function takeOutDerived(change: Change, weightId: string): Promise<void> {
	const item = await readItem(change, derivedId(weightId, 'bmi'));
	if (!item || item.change === 'withdrawn') return;
	const { entryId, version: basis, measuredAt } = item;
	const reason = 'It was worked out from a weight that was changed';
	await changeItem(change, { entryId, basis, given: null, reason }, () => ({
		measuredAt,
		zone: ZONE,
		resource: buildObservation({
			...{ entryId, definition: findMeasure(item.what)!, values: {}, saidBy: item.saidBy },
			...{
				measuredAt: zonedText(measuredAt, ZONE),
				recordedAt: change.at,
				by: '',
				notes: [reason]
			},
			status: 'entered-in-error'
		})
	}));
}

function readItemFact(item: { entryId: string; what: string; given: Given; measuredAt: Date }) {
	// "Just now" was when it was first sent.
	const at = item.given.at ?? item.measuredAt.toISOString();
	const typed = { entryId: item.entryId, measure: item.what, given: { ...item.given, at } };
	const { facts } = readReading(typed, now(), () => '');
	if (!facts) throw new Invalid('reading-unread', 'Check what you entered.');
	return facts[0]!;
}
