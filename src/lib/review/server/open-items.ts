import { approachRecord } from '#lib/access/server/approach-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import type { Filed } from '#lib/filing/schema.ts';
import { readFilings } from '#lib/filing/server/read-filings.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { Demographics } from '#lib/patients/schema.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import type { ReviewItem, ReviewStep } from '#lib/review-queue/schema.ts';
import { readLastStep } from '#lib/review-queue/server/read-last-step.ts';
import { readItem, type ReadItem } from './read-item.ts';

/** What a row of the inbox shows, once its patient's record was opened for it. */
export interface OpenedItem extends ReadItem {
	known: Demographics | undefined;
	/** What came of what they sent before, at this organisation. */
	last: ReviewStep | undefined;
	/** How what was accepted of it stands with the organisation's own system. */
	filed: Filed[];
}

/** Records opened at the same time, so that one page leaves connections to others. */
const AT_ONCE = 5;

/**
 * Opens what some items are about, each patient's record once, with its event. Whoever cannot be
 * opened now, or has nothing in it that this reader may see, is not among the answers: nothing is
 * written then, and nothing says why.
 */
export async function openItems(
	actor: ClinicianActor,
	items: ReviewItem[]
): Promise<Map<string, OpenedItem>> {
	const patients = [...Map.groupBy(items, ({ patientId }) => patientId)];
	const opened = new Map<string, OpenedItem>();
	for (let place = 0; place < patients.length; place += AT_ONCE) {
		const some = patients.slice(place, place + AT_ONCE);
		const found = await Promise.all(some.map(([id, theirs]) => openPatient(actor, id, theirs)));
		for (const one of found.flat()) opened.set(one.item.itemId, one);
	}
	return opened;
}

/** Whether there is anything in an item that this reader may see now. It shows nothing, and so opens nothing. */
export async function canOpen(actor: ClinicianActor, item: ReviewItem): Promise<boolean> {
	const { patientId } = item;
	const access = approachRecord(actor, { patientId }, async () => new NothingToSee());
	try {
		await readRecord(access, { action: 'opened', view: 'self-care' }, async (tx, sight) => {
			throw (await readItem(tx, sight, item)) ? new SomethingToSee() : new NothingToSee();
		});
	} catch (error) {
		if (!(error instanceof SomethingToSee || error instanceof NothingToSee)) throw error;
		return error instanceof SomethingToSee;
	}
	return false;
}

async function openPatient(
	actor: ClinicianActor,
	patientId: string,
	items: ReviewItem[]
): Promise<OpenedItem[]> {
	const access = approachRecord(actor, { patientId }, async () => new NothingToSee());
	const { organisationId } = actor.role.organisation;
	const view = items.some(({ kind }) => kind === 'self-care') ? 'self-care' : 'questionnaire';
	try {
		return await readRecord(access, { action: 'opened', view }, async (tx, sight) => {
			const [known, last, ...found] = await Promise.all([
				sight.known ?? findDemographics(tx, patientId),
				readLastStep(tx, patientId, organisationId),
				...items.map((item) => readItem(tx, sight, item))
			]);
			const read = found.flatMap((one) => one ?? []);
			if (read.length === 0) throw new NothingToSee();
			const filings = await readFilings(tx, patientId, entriesOf(read), organisationId);
			const filedOf = (one: ReadItem) =>
				entriesOf([one]).flatMap((entryId) => filings.get(entryId) ?? []);
			const result = read.map((one) => ({ ...one, known, last, filed: filedOf(one) }));
			return { result, seen: read.flatMap(({ seen }) => seen) };
		});
	} catch (error) {
		if (error instanceof NothingToSee) return [];
		throw error;
	}
}

/** What was sent, and so may have been accepted: a programme shows more than this item gathers. */
export function entriesOf(read: Pick<ReadItem, 'sent'>[]): string[] {
	return read.flatMap(({ sent }) =>
		sent.flatMap(({ entries }) => entries.map(({ entry }) => entry.entryId))
	);
}

/** Thrown to end a reading before anything of it is shown: nothing of it happened, and nobody asked for this one. */
class NothingToSee extends Error {}
class SomethingToSee extends Error {}
