import { momentWords } from '#lib/record/words.ts';
import { readReading, valueWords } from '#lib/self-care/rules/read-reading.ts';
import { isOfNow } from '#lib/self-care/rules/known-readings.ts';
import { readAsked } from '#lib/self-care/server/read-asked.ts';
import { toldWords } from '#lib/self-care/words.ts';
import { whoIsTold } from '#lib/self-care/rules.ts';
import { findNew } from '#lib/self-care/server/find-new.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import type { RefusedRow, ToRecord } from '../schema.ts';
import { chooseRows } from './choose-rows.ts';
import type { DeviceFile } from './find-file.ts';

export interface Preview {
	/** How many rows would be recorded, and how many are there. */
	fresh: number;
	present: number;
	samples: { row: number; title: string; value: string; when: string }[];
	refused: RefusedRow[];
	/** Who is told of it, and that it is not watched. */
	told: string[];
	/** Why it cannot be started as it is. */
	problem: string | null;
}

export const NO_PREVIEW: Preview = {
	...{ fresh: 0, present: 0, samples: [], refused: [], told: [], problem: null }
};
const SAMPLES = 5;

/** What would become of a file, as it is chosen now: read by the same rules as when it is started. */
export async function previewFile(tx: Tx, file: DeviceFile): Promise<Preview> {
	const { readings, refused, tooMany } = await chooseRows(tx, file);
	if (tooMany) return { ...NO_PREVIEW, problem: TOO_MANY };
	const at = now();
	const facts = readings.flatMap((reading) => factsOf(reading, at));
	const place = { tx, patientId: file.patientId };
	const [found, asked] = [await findNew(place, facts), await readAsked(place, at)];
	const fresh = new Set(found.map(({ given }) => given));
	const ofNow = found.filter((fact) => isOfNow(fact.at, at)).map(({ measure }) => measure);
	const told = toldWords(whoIsTold(ofNow, asked));
	const samples = facts.slice(0, SAMPLES).map(({ row, definition, values, at: when }) => ({
		...{ row, title: definition.title },
		...{ value: valueWords(definition, values), when: momentWords(when) }
	}));
	const problem = readings.length === 0 ? NOTHING : null;
	return {
		fresh: fresh.size,
		present: readings.length - fresh.size,
		samples,
		refused,
		told,
		problem
	};
}

export const TOO_MANY =
	'There are more readings than we take at once. Choose fewer kinds, or a later date.';
export const NOTHING = 'There is nothing to import. Check what is in the columns.';

function factsOf({ row, measure, given }: ToRecord, at: Date) {
	const { facts } = readReading({ entryId: '', measure, given }, at, (id) => id);
	return (facts ?? []).map((fact) => ({ ...fact, row }));
}
