import type { Given, Measure, TargetBands } from '../schema.ts';

/** Of what the person reads with their limits. */
export const LONGEST_WORDS = 500;

/** Only numbers have limits, and only what is measured, not what is worked out. */
export function takesTargets({ parts, derived }: Measure): boolean {
	return !derived && parts.every(({ choices }) => !choices);
}

/** Limits as they were typed: of each part the lowest and the highest, either of them left open. */
export function readTarget(
	{ parts }: Measure,
	given: Given
): { bands: TargetBands | null; errors: Record<string, string> } {
	const errors: Record<string, string> = {};
	const bands: TargetBands = {};
	for (const { key, label, refuse, decimals } of parts) {
		const [low, high] = (['low', 'high'] as const).map((end) => {
			const name = `${key}-${end}`;
			const typed = (given[name] ?? '').trim();
			if (typed === '') return null;
			const number = Number(typed.replace(',', '.'));
			const isWhole = new RegExp(`^\\d+([.,]\\d{1,${Math.max(1, decimals)}})?$`).test(typed);
			if (!isWhole || number < refuse.low || number > refuse.high) {
				errors[name] = `${label}: enter a number from ${refuse.low} to ${refuse.high}`;
			}
			return number;
		});
		if (low !== null && high !== null && low! >= high!) {
			errors[`${key}-high`] ??= `${label}: the highest must be above the lowest`;
		}
		if (low !== null || high !== null) bands[key] = { low: low ?? null, high: high ?? null };
	}
	if (Object.keys(bands).length === 0 && Object.keys(errors).length === 0) {
		errors[`${parts[0]!.key}-high`] = 'Enter at least one number';
	}
	return { bands: Object.keys(errors).length > 0 ? null : bands, errors };
}
