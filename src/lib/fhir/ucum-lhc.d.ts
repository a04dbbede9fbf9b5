/** The part of @lhncbc/ucum-lhc 7 that is used here; the package has no types of its own. */
declare module '@lhncbc/ucum-lhc' {
	export class UcumLhcUtils {
		static getInstance(): UcumLhcUtils;
		validateUnitString(unit: string): { status: 'valid' | 'invalid' | 'error' };
		convertUnitTo(
			from: string,
			value: number,
			to: string,
			options?: { molecularWeight?: number }
		): { status: 'succeeded' | 'failed' | 'error'; toVal: number | null };
	}
}
