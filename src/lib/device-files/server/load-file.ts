import { and, eq, sql, type AnyColumn } from 'drizzle-orm';
import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import { momentWords } from '#lib/record/words.ts';
import { findMeasure } from '#lib/self-care/data/measures.ts';
import { cardOf } from '#lib/self-care/words.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import { findColumnKind } from '../data/column-kinds.ts';
import { findHealthKind } from '../data/health-kinds.ts';
import { checkChoices } from '../rules/check-choices.ts';
import { stateOf } from '../rules/state-of.ts';
import { KIND_WORDS } from '../words.ts';
import { getFile, type DeviceFile } from './find-file.ts';
import { NO_PREVIEW, previewFile } from './preview-file.ts';
import { readCsvRows } from './read-received.ts';
import { deviceFileParts } from './tables.ts';

export type FilePage = Awaited<ReturnType<typeof loadFile>>;

const MOST_REFUSED = 20;

/**
 * A file where it is on its way: what would be recorded of it, how far that is, or what became of it.
 * What would be new is told by comparing with the record, which is a reading of it; how far a file is
 * is none, or a page that is looked at until it is done would fill the log.
 *
 * @throws NotFound for what is not the reader's own.
 */
export async function loadFile(access: RecordAccess, base: string, fileId: string) {
	requireGranted(access);
	const place = { patientId: access.patientId, fileId };
	const accountId = accountOf({ access });
	const { file, totals, missing } = await inPatient(access.patientId, async (tx) => {
		const found = await getFile(tx, place, accountId);
		return {
			file: found,
			totals: await readTotals(tx, found),
			missing: await findMissing(tx, found)
		};
	});
	const state = stateOf(file);
	const reading = { action: 'opened', view: 'self-care' } as const;
	const preview =
		state === 'waiting' && !missing
			? await readRecord(access, reading, async (tx) => {
					return { result: await previewFile(tx, file), seen: [] };
				})
			: NO_PREVIEW;
	const { rowCount, refused, refusedCount, findings } = file;
	const isStarted = file.startedAt !== null;
	return {
		base,
		here: `${base}/import/${fileId}`,
		state,
		/** The page on which something must still be chosen. */
		missing,
		choicesHref: `${base}/import/${fileId}/${file.kind === 'csv' ? 'columns' : 'kinds'}`,
		title: KIND_WORDS[file.kind!],
		when: momentWords(file.receivedAt),
		...totals,
		share: rowCount > 0 ? Math.round((100 * (totals.taken + totals.present)) / rowCount) : 100,
		count: rowCount,
		toTake: preview.fresh,
		...(isStarted ? {} : { present: preview.present }),
		samples: preview.samples,
		told: preview.told,
		problem: preview.problem,
		refused: {
			count: isStarted ? refusedCount : preview.refused.length,
			rows: (isStarted ? (refused ?? []) : preview.refused).slice(0, MOST_REFUSED),
			href: isStarted && refused && refused.length > 0 ? `${base}/import/${fileId}/refused` : null
		},
		cards: (findings ?? []).map(cardOf),
		measures: listMeasures(file, base)
	};
}

function readTotals(tx: Tx, { patientId, fileId }: DeviceFile) {
	const total = (column: AnyColumn) => sql<number>`coalesce(sum(${column}), 0)::int`;
	return tx
		.select({ taken: total(deviceFileParts.taken), present: total(deviceFileParts.present) })
		.from(deviceFileParts)
		.where(and(eq(deviceFileParts.patientId, patientId), eq(deviceFileParts.fileId, fileId)))
		.then(([found]) => found!);
}

/** Where somebody must still choose, before it can be shown what would be recorded. */
async function findMissing(tx: Tx, file: DeviceFile): Promise<'columns' | 'kinds' | null> {
	const { choices } = file;
	if (stateOf(file) !== 'waiting' || !choices) return null;
	if (choices.kind === 'apple-health') return choices.kinds.length === 0 ? 'kinds' : null;
	const errors = checkChoices(choices, await readCsvRows(tx, file));
	return Object.keys(errors).length > 0 ? 'columns' : null;
}

/** Where to see what was recorded of it. */
function listMeasures({ startedAt, choices }: DeviceFile, base: string) {
	if (!startedAt || !choices) return [];
	const keys =
		choices.kind === 'csv'
			? choices.columns.map((column) => findColumnKind(column)?.fills?.measure)
			: choices.kinds.map((kind) => findHealthKind(kind)?.measure);
	return [...new Set(keys)].flatMap((key) => {
		const measure = key && findMeasure(key);
		return measure ? [{ title: measure.title, href: `${base}/${measure.slug}` }] : [];
	});
}
