import { and, desc, eq } from 'drizzle-orm';
import type { FhirResource } from 'fhir/r4.d.ts';
import type { Change } from '#lib/access/server/change-record.ts';
import { followChange } from '#lib/filing/server/follow-change.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { writeEntry } from '#lib/record/server/write-entry.ts';
import type { WrittenFile } from '#lib/record/server/write-files.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import type { Fact, Given, ItemChange } from '../schema.ts';
import { followReview } from './follow-review.ts';
import { selfCareItems, selfCareSubmissions } from './tables.ts';
import { accountOf } from './write-submission.ts';

export interface ItemWish {
	entryId: string;
	/** The version that was read: a second change of it is refused. */
	basis: number;
	/** The form as it is filled in now; null to take it out. */
	given: Given | null;
	/** Why it is taken out. */
	reason?: string | null;
	done?: Exclude<ItemChange, 'recorded'>;
}

/** What it says now; of a reading also as rules look at it. */
export interface Built {
	resource: FhirResource;
	measuredAt: Date;
	zone: string;
	fact?: Fact;
	/** What comes with it now; if it is not said, what came with it before. */
	files?: readonly WrittenFile[];
}

export type Item = NonNullable<Awaited<ReturnType<typeof readItem>>>;

/**
 * A further version of something that was sent, and of its entry. What it said before is kept, and so
 * is what came with it.
 *
 * @param build what it says now.
 * @returns what it was; undefined where the same form had come before.
 * @throws NotFound for what was not recorded here; Conflict where it was changed meanwhile.
 */
export async function changeItem(
	change: Change,
	wish: ItemWish,
	build: (item: Item) => Built
): Promise<Item | undefined> {
	const { tx, patientId, at } = change;
	const { entryId, basis, reason = null } = wish;
	await lockPatient(tx, patientId);
	const item = await readItem(change, entryId);
	if (!item || isAnothers(item, change)) throw new NotFound();
	if (item.version !== basis) {
		// The same form again: it is as they wanted it.
		if (item.version === basis + 1 && isSame(item, wish)) return undefined;
		throw new Conflict('reading-changed', 'This was changed since you opened it.');
	}
	if (item.change === 'withdrawn') {
		throw new Conflict('reading-withdrawn', 'This was taken out. Record it again.');
	}
	const { resource, measuredAt, zone, fact, files = 'as before' as const } = build(item);
	const messageId = `${entryId} ${basis + 1}`;
	const { version } = await writeEntry(change, {
		...{ entryId, organisation: null, resource, messageId, files }
	});
	const done = wish.given ? (wish.done ?? 'corrected') : 'withdrawn';
	await tx.insert(selfCareItems).values({
		...{ patientId, entryId, version, submissionId: item.submissionId, what: item.what },
		...{ change: done, given: wish.given ?? item.given, measuredAt, zone, reason },
		...{ changedBy: accountOf(change), changedAt: at }
	});
	await followChange(change, { entryId, version });
	const { submissionId, kind, what } = item;
	const changed = { submissionId, kind, entryId, what, resource, fact };
	// A step towards a goal is no news of what was sent before.
	if (done !== 'continued') await followReview(change, { ...changed, isOut: !wish.given });
	return item;
}

/** Who acts for somebody puts right what they recorded themselves, and nothing that the person did. */
function isAnothers({ sentBy }: { sentBy: string }, { access: { actor } }: Change): boolean {
	return actor.kind === 'carer' && actor.accountId !== sentBy;
}

function isSame(item: { change: string; given: Given }, { given }: ItemWish): boolean {
	if (given === null) return item.change === 'withdrawn';
	return Object.entries(given).every(([name, text]) => item.given[name] === text);
}

/** The newest version of one item, with who said it. Nobody reads: it tells what a change builds on. */
export async function readItem({ tx, patientId }: Change, entryId: string) {
	const [item] = await tx
		.select({
			entryId: selfCareItems.entryId,
			version: selfCareItems.version,
			submissionId: selfCareItems.submissionId,
			what: selfCareItems.what,
			change: selfCareItems.change,
			given: selfCareItems.given,
			measuredAt: selfCareItems.measuredAt,
			kind: selfCareSubmissions.kind,
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
