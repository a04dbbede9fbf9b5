import type { MappedCode } from '../mapped-entry.ts';

/** LOINC and SNOMED CT, as in the shared reference data: clinic, self-reported, 24-hour, average. */
const SYSTOLIC = new Set(['8480-6', '72313002', '1162737008', '314464000', '413606001']);
const DIASTOLIC = new Set(['8462-4', '1091811000000102', '1162735000', '314465004', '413605002']);

export function isSystolic(codes: MappedCode[]): boolean {
	return codes.some(({ code }) => code !== null && SYSTOLIC.has(code));
}

export function isDiastolic(codes: MappedCode[]): boolean {
	return codes.some(({ code }) => code !== null && DIASTOLIC.has(code));
}
