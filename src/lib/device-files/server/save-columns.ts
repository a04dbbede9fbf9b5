import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { ZONE } from '#lib/self-care/rules/read-when.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { findColumnKind } from '../data/column-kinds.ts';
import { findUnit } from '../data/units.ts';
import { checkChoices } from '../rules/check-choices.ts';
import { DATE_ORDERS, type CsvChoices, type DateOrder } from '../schema.ts';
import { readCsvRows } from './read-received.ts';
import { saveChoices } from './save-choices.ts';
import { DEVICE_UNITS } from '../data/units.ts';

/**
 * Keeps what somebody says of a table's columns: also what is not right yet, so that nothing is lost.
 *
 * @returns what is not right, by field; nothing where all of it is.
 */
export async function saveColumns(
	access: RecordAccess,
	fileId: string,
	form: FormData
): Promise<Record<string, string>> {
	const field = (name: string) => {
		const typed = form.get(name);
		return typeof typed === 'string' ? typed : '';
	};
	const choices = await saveChoices<CsvChoices>(access, fileId, ({ shape }) => {
		if (shape?.kind !== 'csv') throw new NotFound();
		const columns = shape.header.map((_, place) => {
			const key = field(`column-${place}`);
			return findColumnKind(key) ? key : '';
		});
		const units = Object.keys(DEVICE_UNITS).flatMap((measure) => {
			const unit = findUnit(measure, field(`unit-${measure}`));
			return unit ? [[measure, unit.key]] : [];
		});
		const order = field('dateOrder') as DateOrder;
		return {
			kind: 'csv',
			columns,
			dateOrder: DATE_ORDERS.includes(order) ? order : null,
			units: Object.fromEntries(units) as Record<string, string>,
			zone: zoneOf(field('zone'))
		};
	});
	const { patientId } = access;
	const rows = await inPatient(patientId, (tx) => readCsvRows(tx, { patientId, fileId }));
	return checkChoices(choices, rows);
}

function zoneOf(zone: string): string {
	return Intl.supportedValuesOf('timeZone').includes(zone) ? zone : ZONE;
}
