/** The day that a form's three parts say, as YYYY-MM-DD, if there is such a day. */
export function readDay(parts: { day: string; month: string; year: string }): string | undefined {
	const { day, month, year } = parts;
	if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return undefined;
	const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	const at = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : undefined;
}
