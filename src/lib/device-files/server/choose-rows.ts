import { readReading } from '#lib/self-care/rules/read-reading.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { readRow } from '../rules/read-row.ts';
import { MOST_READINGS } from '../rules/limits.ts';
import type { CsvChoices, HealthChoices, HealthRow, RefusedRow, ToRecord } from '../schema.ts';
import type { DeviceFile } from './find-file.ts';
import { readReceived } from './read-received.ts';

export interface Chosen {
	/** The newest first: what safety rules look at is recorded before all else. */
	readings: ToRecord[];
	refused: RefusedRow[];
	/** More than are taken at once. */
	tooMany: boolean;
}

/** What of a file is to be recorded, as it was chosen, and what cannot be. */
export async function chooseRows(tx: Tx, file: DeviceFile): Promise<Chosen> {
	const { choices } = file;
	const chosen: Chosen = { readings: [], refused: [], tooMany: false };
	const at = now();
	const isWanted = choices?.kind === 'apple-health' ? wanted(choices, file) : () => true;
	for await (const rows of readReceived(tx, file)) {
		for (const row of rows) {
			if ('cells' in row) {
				const read = readRow(row, choices as CsvChoices, at);
				chosen.readings.push(...read.readings);
				chosen.refused.push(...read.refused);
			} else if (isWanted(row)) checkHealth(row, at, chosen);
		}
		if (chosen.readings.length > MOST_READINGS) return { ...chosen, tooMany: true };
	}
	const newestFirst = (one: ToRecord, other: ToRecord) =>
		other.given.at!.localeCompare(one.given.at!);
	chosen.readings.sort(newestFirst);
	return chosen;
}

function wanted({ kinds, from }: HealthChoices, { shape }: DeviceFile) {
	const sensors = shape?.kind === 'apple-health' ? shape.sensors : [];
	return ({ kind, given, source }: HealthRow) =>
		kinds.includes(kind) &&
		(!from || given.at!.slice(0, 10) >= from) &&
		!(kind === 'glucose' && sensors.includes(source));
}

function checkHealth({ row, measure, given }: HealthRow, at: Date, chosen: Chosen): void {
	const { errors } = readReading({ entryId: '', measure, given }, at, (id) => id);
	if (!errors) {
		chosen.readings.push({ row, measure, given });
		return;
	}
	const { at: when = '', zone: _zone, when: _when, ...numbers } = given;
	const cells = [measure, when, ...Object.values(numbers)];
	chosen.refused.push({ row, cells, reason: Object.values(errors).join('. ') });
}
