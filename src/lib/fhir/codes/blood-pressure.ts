import type { MappedCode } from '../mapped-entry.ts';

/** SNOMED CT, as in the shared reference data: the average of what was measured at home. */
export const HOME_AVERAGE = { systolic: '413606001', diastolic: '413605002' } as const;

/** LOINC and SNOMED CT, as in the shared reference data: clinic, self-reported, 24-hour, average. */
const SYSTOLIC = new Set([
	...['8480-6', '72313002', '1162737008', '314464000'],
	HOME_AVERAGE.systolic
]);
const DIASTOLIC = new Set([
	...['8462-4', '1091811000000102', '1162735000', '314465004'],
	HOME_AVERAGE.diastolic
]);

export function isSystolic(codes: MappedCode[]): boolean {
	return codes.some(({ code }) => code !== null && SYSTOLIC.has(code));
}

export function isDiastolic(codes: MappedCode[]): boolean {
	return codes.some(({ code }) => code !== null && DIASTOLIC.has(code));
}
