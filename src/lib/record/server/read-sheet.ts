import { and, desc, eq, inArray, or } from 'drizzle-orm';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { Reading } from '#lib/access/schema.ts';
import { bindLink } from '#lib/consent/server/bind-link.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import type { Demographics } from '#lib/patients/schema.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { findNhsNumber } from '#lib/patients/server/find-nhs-number.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Entry } from '../schema.ts';
import { entryColumns, organisationOfSource, seenEntry, sourceOfEntry } from './entry-columns.ts';
import { PLAN_CATEGORIES } from './list-plans.ts';
import { entries, sources } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

/** A plan in use, with what a crew must know beside it, for paper and for links. */
export interface Sheet {
	plan: Entry;
	/** Plans for treatment and the end of life; none beside what the person says about themselves. */
	decisions: Entry[];
	allergies: Entry[];
	person: { demographics: Demographics; nhsNumber: string | undefined };
}

const MOST = 100;

/**
 * One plan as it is handed out, as far as whoever asks may see it. By a link it is also never more than
 * the patient sees: they cannot give away what is kept from them.
 *
 * @param beside what else is done in the same transaction, once the plan is found.
 * @throws NotFound for what is no plan in use that they may see.
 */
export async function readSheet<T>(
	access: RecordAccess,
	entryId: string,
	reading: Pick<Reading, 'action' | 'view'>,
	beside: (tx: Tx, sight: Sight) => Promise<T>
): Promise<Sheet & { beside: T }> {
	return readRecord(access, reading, async (tx, sight) => {
		const [found, demographics, nhsNumber] = await Promise.all([
			selectSheet(tx, sight, entryId, access.actor.kind === 'link-holder'),
			findDemographics(tx, sight.patientId),
			findNhsNumber(tx, sight.patientId)
		]);
		const plan = found.find((entry) => entry.entryId === entryId);
		if (!plan || !demographics || !isPlan(plan)) throw new NotFound();
		const also = await beside(tx, sight);
		const others = plan.category === 'about-me' ? [] : found.filter((entry) => entry !== plan);
		const of = (category: string) => others.filter((entry) => entry.category === category);
		const [decisions, allergies] = [of('end-of-life-plans'), of('allergies')];
		const seen = [plan, ...decisions, ...allergies].map(seenEntry);
		const person = { demographics, nhsNumber };
		return { result: { plan, decisions, allergies, person, beside: also }, seen };
	});
}

function isPlan({ category }: Entry): boolean {
	return (PLAN_CATEGORIES as readonly string[]).includes(category);
}

async function selectSheet(
	tx: Tx,
	{ patientId, viewer }: Sight,
	entryId: string,
	byLink: boolean
): Promise<Entry[]> {
	const { at } = viewer;
	const patient = { kind: 'patient', seesWaiting: false, pacing: {}, patientId, at } as const;
	return tx
		.select(entryColumns)
		.from(entries)
		.innerJoin(sources, sourceOfEntry)
		.leftJoin(organisations, organisationOfSource)
		.where(
			and(
				eq(entries.patientId, patientId),
				or(
					eq(entries.entryId, entryId),
					inArray(entries.category, ['end-of-life-plans', 'allergies'])
				),
				eq(entries.status, 'current'),
				visibilityFilter(viewer),
				byLink ? visibilityFilter(patient) : undefined
			)
		)
		.orderBy(desc(entries.happenedAt), entries.entryId)
		.limit(MOST);
}

/** Whether a link to this entry would open it now: asked in the transaction of whoever reads the entry. */
export async function opensByLink(
	tx: Tx,
	{ patientId, viewer }: Sight,
	{ entryId }: Pick<Entry, 'entryId'>
): Promise<boolean> {
	const holder = bindLink(entryId, await readSharing(tx, patientId, viewer.at));
	const found = await tx
		.select({ entryId: entries.entryId })
		.from(entries)
		.where(
			and(
				eq(entries.patientId, patientId),
				eq(entries.entryId, entryId),
				eq(entries.status, 'current'),
				visibilityFilter(viewer),
				visibilityFilter(holder)
			)
		);
	return found.length > 0;
}
