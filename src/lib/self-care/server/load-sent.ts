import { and, eq } from 'drizzle-orm';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import { NotFound } from '#lib/server/errors.ts';
import { now } from '#lib/server/clock.ts';
import { findMeasure } from '../data/measures.ts';
import { whoIsTold } from '../rules.ts';
import { cardOf, savedWords } from '../words.ts';
import { readAsked } from './read-asked.ts';
import { selfCareItems, selfCareSubmissions } from './tables.ts';

export type SentPage = Awaited<ReturnType<typeof loadSent>>;

/** What was sent at one sitting: that it is saved, who is told, and once more what to do. */
export async function loadSent(access: RecordAccess, base: string, submissionId: string) {
	const { patientId } = access;
	const reading = { action: 'opened', view: 'self-care' } as const;
	return readRecord(access, reading, async (tx) => {
		const place = and(
			eq(selfCareSubmissions.patientId, patientId),
			eq(selfCareSubmissions.submissionId, submissionId)
		);
		const items = tx
			.selectDistinct({ what: selfCareItems.what })
			.from(selfCareItems)
			.where(
				and(eq(selfCareItems.patientId, patientId), eq(selfCareItems.submissionId, submissionId))
			);
		const [[sent], whats, asked] = await Promise.all([
			tx.select().from(selfCareSubmissions).where(place),
			items,
			readAsked({ tx, patientId }, now())
		]);
		// What the patient sent, with what was asked for their safety, is theirs alone.
		const isAnothers = access.actor.kind === 'carer' && sent?.sentBy !== access.actor.accountId;
		if (!sent || isAnothers) throw new NotFound();
		const measures = whats.flatMap(({ what }) => findMeasure(what) ?? []);
		const told = whoIsTold(
			whats.map(({ what }) => what),
			asked
		);
		const result = {
			base,
			saved: savedWords(told),
			cards: sent.findings.map(cardOf),
			measures: measures.map(({ title, slug }) => ({ title, href: `${base}/${slug}` }))
		};
		return { result, seen: [] };
	});
}
