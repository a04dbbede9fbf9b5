import { and, desc, eq } from 'drizzle-orm';
import { changeRecord, type Change } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { followChange } from '#lib/filing/server/follow-change.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { writeEntry } from '#lib/record/server/write-entry.ts';
import { now } from '#lib/server/clock.ts';
import { Conflict, Invalid, NotFound } from '#lib/server/errors.ts';
import { findMeasure } from '../data/measures.ts';
import { readReading } from '../rules/read-reading.ts';
import { ZONE, zonedText } from '../rules/read-when.ts';
import type { Given } from '../schema.ts';
import { buildObservation } from './build-observation.ts';
import { derivedId } from './record-readings.ts';
import { selfCareItems, selfCareSubmissions } from './tables.ts';
import { accountOf } from './write-submission.ts';

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
		const { tx, patientId, at } = change;
		const { entryId, basis, reason = null } = wish;
		await lockPatient(tx, patientId);
		const item = await readItem(change, entryId);
		if (!item || isAnothers(item, access)) throw new NotFound();
		if (item.version !== basis) {
			// The same form again: it is as they wanted it.
			if (item.version === basis + 1 && isSame(item, wish)) return;
			throw new Conflict('reading-changed', 'This reading was changed since you opened it.');
		}
		if (item.change === 'withdrawn') {
			throw new Conflict('reading-withdrawn', 'This reading was taken out. Record it again.');
		}
		const given = wish.given ?? item.given;
		const fact = readItemFact({ ...item, given });
		const { access: by } = change;
		const { version } = await writeEntry(change, {
			entryId,
			organisation: null,
			resource: buildObservation({
				...{ entryId, definition: fact.definition, values: fact.values, saidBy: item.saidBy },
				...{ measuredAt: fact.when.text, recordedAt: at },
				by: 'name' in by.actor ? by.actor.name : '',
				notes: [...fact.notes, ...(reason ? [`Taken out: ${reason}`] : [])],
				status: wish.given ? 'corrected' : 'entered-in-error'
			}),
			messageId: `${entryId} ${basis + 1}`
		});
		const done = wish.given ? ('corrected' as const) : ('withdrawn' as const);
		await tx.insert(selfCareItems).values({
			...{ patientId, entryId, version, submissionId: item.submissionId, what: item.what },
			...{ change: done, given, measuredAt: fact.when.at, zone: fact.when.zone, reason },
			...{ changedBy: accountOf(change), changedAt: at }
		});
		await followChange(change, { entryId, version });
		if (item.what === 'weight') await takeOutDerived(change, entryId);
	});
}

/** Who acts for somebody puts right what they recorded themselves, and nothing that the person did. */
function isAnothers({ sentBy }: { sentBy: string }, { actor }: RecordAccess): boolean {
	return actor.kind === 'carer' && actor.accountId !== sentBy;
}

/** What was worked out from a number that was wrong is wrong too. It is not worked out again: nobody asked for it. */
async function takeOutDerived(change: Change, weightId: string): Promise<void> {
	const { tx, patientId, at } = change;
	const item = await readItem(change, derivedId(weightId, 'bmi'));
	if (!item || item.change === 'withdrawn') return;
	const reason = 'It was worked out from a weight that was changed';
	const { entryId, submissionId, what, given, measuredAt } = item;
	const { version } = await writeEntry(change, {
		entryId,
		organisation: null,
		resource: buildObservation({
			...{ entryId, definition: findMeasure(what)!, values: {}, saidBy: item.saidBy },
			...{ measuredAt: zonedText(measuredAt, ZONE), recordedAt: at, by: '', notes: [reason] },
			status: 'entered-in-error'
		}),
		messageId: `${entryId} ${item.version + 1}`
	});
	await tx.insert(selfCareItems).values({
		...{ patientId, entryId, version, submissionId, what, given, measuredAt, zone: ZONE, reason },
		...{ change: 'withdrawn' as const, changedBy: accountOf(change), changedAt: at }
	});
	await followChange(change, { entryId, version });
}

function readItemFact(item: { entryId: string; what: string; given: Given; measuredAt: Date }) {
	// "Just now" was when it was first sent.
	const at = item.given.at ?? item.measuredAt.toISOString();
	const typed = { entryId: item.entryId, measure: item.what, given: { ...item.given, at } };
	const { facts } = readReading(typed, now(), () => '');
	if (!facts) throw new Invalid('reading-unread', 'Check what you entered.');
	return facts[0]!;
}

function isSame(item: { change: string; given: Given }, { given }: Correction): boolean {
	if (given === null) return item.change === 'withdrawn';
	return Object.entries(given).every(([name, text]) => item.given[name] === text);
}

/** The newest version of one item, with who said it. Nobody reads: it tells what a change builds on. */
async function readItem({ tx, patientId }: Change, entryId: string) {
	const [item] = await tx
		.select({
			entryId: selfCareItems.entryId,
			version: selfCareItems.version,
			submissionId: selfCareItems.submissionId,
			what: selfCareItems.what,
			change: selfCareItems.change,
			given: selfCareItems.given,
			measuredAt: selfCareItems.measuredAt,
			saidBy: selfCareSubmissions.saidBy,
			sentBy: selfCareSubmissions.sentBy
		})
		.from(selfCareItems)
		.innerJoin(
			selfCareSubmissions,
			and(
				eq(selfCareSubmissions.patientId, selfCareItems.patientId),
				eq(selfCareSubmissions.submissionId, selfCareItems.submissionId)
			)
		)
		.where(and(eq(selfCareItems.patientId, patientId), eq(selfCareItems.entryId, entryId)))
		.orderBy(desc(selfCareItems.version))
		.limit(1);
	return item;
}
