import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Sight } from '#lib/access/server/read-record.ts';
import type { Entry } from '#lib/record/schema.ts';
import { selectReadings } from '#lib/record/server/list-readings.ts';
import type { Tx } from '#lib/server/db.ts';
import { assess, highestLevel, rank } from '../rules/assess.ts';
import type {
	Circumstances,
	Fact,
	ItemChange,
	Level,
	SafetyFinding,
	SaidBy,
	SubmissionKind
} from '../schema.ts';
import { factOf } from './fact-of.ts';
import { readCircumstances } from './read-circumstances.ts';
import { selfCareItems, selfCareSubmissions } from './tables.ts';

/** What somebody sent at one sitting, as far as its reader may see it. */
export interface Sent {
	submissionId: string;
	kind: SubmissionKind;
	saidBy: SaidBy;
	sentAt: Date;
	/** Rules that held for what is seen here, and the highest level of them. */
	findings: SafetyFinding[];
	level: Level | null;
	entries: SentEntry[];
}

export interface SentEntry {
	entry: Entry;
	/** Its measure, or another kind of thing. */
	what: string;
	/** Undefined for what is no reading, or was taken out. */
	fact: Fact | undefined;
	change: ItemChange;
	reason: string | null;
	changedAt: Date;
}

/** Some of what a person sent, the first first. Inside `readRecord`; whoever shows it names its entries as seen. */
export async function readSent(tx: Tx, sight: Sight, submissionIds: string[]): Promise<Sent[]> {
	if (submissionIds.length === 0) return [];
	const { patientId } = sight;
	const [submissions, items] = await Promise.all([
		tx
			.select()
			.from(selfCareSubmissions)
			.where(
				and(
					eq(selfCareSubmissions.patientId, patientId),
					inArray(selfCareSubmissions.submissionId, submissionIds)
				)
			)
			.orderBy(asc(selfCareSubmissions.sentAt), asc(selfCareSubmissions.submissionId)),
		tx
			.selectDistinctOn([selfCareItems.entryId])
			.from(selfCareItems)
			.where(
				and(
					eq(selfCareItems.patientId, patientId),
					inArray(selfCareItems.submissionId, submissionIds)
				)
			)
			.orderBy(selfCareItems.entryId, desc(selfCareItems.version))
	]);
	const entryIds = items.map(({ entryId }) => entryId);
	const seen = await selectReadings(tx, sight, { entryIds, withMistakes: true });
	const isPutRight = items.some(({ change }) => change === 'corrected');
	const circumstances = isPutRight ? await readCircumstances({ tx, patientId }, []) : null;
	return submissions.flatMap(({ submissionId, kind, saidBy, sentAt, ...sent }) => {
		const entries = items
			.filter((item) => item.submissionId === submissionId)
			.flatMap(({ entryId, what, change, reason, changedAt }): SentEntry[] => {
				const entry = seen.find((one) => one.entryId === entryId);
				if (!entry) return [];
				const fact = change === 'withdrawn' ? undefined : factOf(entry);
				return [{ entry, what, change, reason, changedAt, fact }];
			});
		if (entries.length === 0) return [];
		const shown = new Set(entries.map(({ entry }) => entry.entryId));
		const atFirst = sent.findings.filter(({ entryIds: of }) => of.some((id) => shown.has(id)));
		const findings = circumstances
			? [...atFirst, ...judgePutRight(entries, circumstances)].sort(
					(one, other) => rank(other.level) - rank(one.level)
				)
			: atFirst;
		return [
			{ submissionId, kind, saidBy, sentAt, findings, level: highestLevel(findings), entries }
		];
	});
}

/** A correction is held against the rules as of when it was made: it may be what makes a reading dangerous. */
function judgePutRight(entries: SentEntry[], circumstances: Circumstances): SafetyFinding[] {
	const facts = entries.flatMap(({ fact }) => fact ?? []);
	return entries.flatMap(({ change, changedAt, fact }) => {
		if (change !== 'corrected' || !fact) return [];
		const earlier = facts.filter(({ entryId }) => entryId !== fact.entryId);
		const about = { facts: [fact], earlier, answers: {}, circumstances };
		return assess({ ...about, now: changedAt }).findings;
	});
}
