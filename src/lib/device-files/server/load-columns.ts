import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { findMeasure } from '#lib/self-care/data/measures.ts';
import { ZONE } from '#lib/self-care/rules/read-when.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { COLUMN_KINDS } from '../data/column-kinds.ts';
import { DEVICE_UNITS } from '../data/units.ts';
import { datesOf, measuresWithUnits } from '../rules/guess-choices.ts';
import { readOrder } from '../rules/read-order.ts';
import { stateOf } from '../rules/state-of.ts';
import { getFile } from './find-file.ts';
import { readCsvRows } from './read-received.ts';

export type ColumnsPage = Awaited<ReturnType<typeof loadColumns>>;

/** What is in each column of a table, as far as it is known, and what only the person can say. */
export async function loadColumns(access: RecordAccess, base: string, fileId: string) {
	requireGranted(access);
	const place = { patientId: access.patientId, fileId };
	const { file, rows } = await inPatient(access.patientId, async (tx) => {
		const found = await getFile(tx, place, accountOf({ access }));
		return { file: found, rows: await readCsvRows(tx, place) };
	});
	const { shape, choices } = file;
	if (shape?.kind !== 'csv' || choices?.kind !== 'csv') throw new NotFound();
	if (stateOf(file) !== 'waiting') throw new NotFound();
	const { ask, mixed, example } = readOrder(datesOf(choices.columns, rows));
	return {
		base,
		here: `${base}/import/${fileId}`,
		rows: rows.length,
		kinds: [
			{ value: '', text: 'Do not take it' },
			...COLUMN_KINDS.map(({ key, text }) => ({ value: key, text }))
		],
		columns: shape.header.map((heading, at) => ({
			name: `column-${at}`,
			heading,
			samples: shape.samples[at]!.join(', '),
			value: choices.columns[at] ?? ''
		})),
		order: ask ? { mixed, example, value: choices.dateOrder } : null,
		foundOrder: ask ? null : choices.dateOrder,
		units: [...new Set(measuresWithUnits(choices.columns))].map((measure) => ({
			name: `unit-${measure}`,
			title: findMeasure(measure)!.title.toLowerCase(),
			items: DEVICE_UNITS[measure]!.map(({ key, text }) => ({ value: key, text })),
			value: choices.units[measure] ?? null
		})),
		zone: choices.zone,
		zones: zones()
	};
}

/** Home first: who measured elsewhere looks for it. */
function zones(): { value: string; text: string }[] {
	const others = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== ZONE);
	return [
		{ value: ZONE, text: 'United Kingdom' },
		...others.map((zone) => ({ value: zone, text: zone.replaceAll('_', ' ') }))
	];
}
