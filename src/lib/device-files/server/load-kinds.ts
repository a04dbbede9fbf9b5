import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { countWords } from '#lib/record/words.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { findHealthKind } from '../data/health-kinds.ts';
import { stateOf } from '../rules/state-of.ts';
import { getFile } from './find-file.ts';

export type KindsPage = Awaited<ReturnType<typeof loadKinds>>;

/** What is in an export of Apple Health that can be taken: chosen before anything is. */
export async function loadKinds(access: RecordAccess, base: string, fileId: string) {
	requireGranted(access);
	const place = { patientId: access.patientId, fileId };
	const file = await inPatient(access.patientId, (tx) => getFile(tx, place, accountOf({ access })));
	const { shape, choices } = file;
	if (shape?.kind !== 'apple-health' || choices?.kind !== 'apple-health') throw new NotFound();
	if (stateOf(file) !== 'waiting') throw new NotFound();
	const [year = '', month = '', day = ''] = choices.from?.split('-').map(withoutZero) ?? [];
	return {
		base,
		here: `${base}/import/${fileId}`,
		kinds: shape.found.map(({ kind, count, first, last }) => {
			const { title, hint } = findHealthKind(kind)!;
			const span = `${countWords(count, 'reading')}, ${dayOf(first)} to ${dayOf(last)}`;
			return { value: kind, text: title, hint: hint ? `${span}. ${hint}` : span };
		}),
		chosen: choices.kinds,
		from: { day, month, year },
		left: shape.left
	};
}

const dayOf = (at: string) => dateWords({ at, precision: 'instant' });

function withoutZero(text: string): string {
	return String(Number(text));
}
