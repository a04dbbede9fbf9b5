import type { PartStage, ReceivedRow, ToRecord } from '../schema.ts';

/** Rows in lots of so many, as rows of `device_file_parts`. */
export function newParts(
	place: { patientId: string; fileId: string },
	stage: PartStage,
	rows: (ReceivedRow | ToRecord)[],
	size: number,
	first = 0
) {
	const count = Math.ceil(rows.length / size);
	return Array.from({ length: count }, (_, part) => ({
		...{ ...place, stage, part: first + part, rows: rows.slice(part * size, (part + 1) * size) },
		...{ submissionId: null, taken: 0, present: 0, doneAt: null, undoneAt: null }
	}));
}
