import { findCarerStanding } from '#lib/access/server/find-carer-standing.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import { findCarer } from '#lib/proxy-access/server/find-carer.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { CATEGORY_WORDS, entryRow } from '../words.ts';
import { simulateRecord } from './simulate-record.ts';

/**
 * The record as somebody who acts for the patient sees it now, by the gate's own filter. Only for the
 * patient; nobody is told that they looked.
 *
 * @throws NotFound for anybody else, and for a relationship that is not there.
 */
export async function loadCarerSight(
	access: RecordAccess,
	{ base, record }: { base: string; record: string },
	relationshipId: string,
	page: number
) {
	if (access.standing.kind !== 'patient') throw new NotFound();
	const { name, standing } = await findStanding(access, relationshipId);
	const here = { base, carerHref: `${base}/${relationshipId}`, name };
	if (!standing) return { ...here, opens: false, categories: [], rows: [], page: 1, pages: 1 };
	const simulation = await simulateRecord(access, { as: standing, page });
	const counts = new Map(simulation.categories.map((one) => [one.category, one]));
	return {
		...here,
		opens: true,
		categories: CATEGORIES.flatMap((category) => {
			const one = counts.get(category);
			return one ? [[CATEGORY_WORDS[category].title, seenWords(one)]] : [];
		}),
		rows: simulation.entries.map(({ entry, seen }) => {
			const { href, title, when } = entryRow(entry, record);
			return { href, title, when, mark: seen ? 'They see this' : 'They do not see this' };
		}),
		page: simulation.page,
		pages: simulation.pages
	};
}

function seenWords({ seen, total }: { seen: number; total: number }): string {
	if (seen === total) return `All ${total}`;
	return seen === 0 ? `None of ${total}` : `${seen} of ${total}`;
}

/** As the gate would find them at this moment: nothing, while it is paused. */
async function findStanding(access: RecordAccess, relationshipId: string) {
	const { patientId } = access;
	const reading = { action: 'opened', view: 'carers' } as const;
	return readRecord(access, reading, async (tx) => {
		const carer = await findCarer(tx, { patientId, relationshipId });
		if (!carer) throw new NotFound();
		const { accountId, name, relation } = carer;
		const actor = { kind: 'carer', patientId, relationshipId, name, relation } as const;
		const standing = accountId && (await findCarerStanding(tx, { ...actor, accountId }, now()));
		return { result: { name, standing: standing || null }, seen: [] };
	});
}
