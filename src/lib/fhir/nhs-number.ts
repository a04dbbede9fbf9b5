const WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2];

/**
 * Ten digits whose last is the Modulus 11 check digit of the first nine (NHS Data Dictionary).
 * Ten equal digits pass the sum but are nobody's number, so they are refused.
 */
export function isNhsNumber(text: string): boolean {
	if (!/^\d{10}$/.test(text) || /^(\d)\1{9}$/.test(text)) return false;
	const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
	const check = 11 - (sum % 11);
	return (check === 11 ? 0 : check) === Number(text[9]);
}

/** As the NHS writes it: "999 123 4567". Anything that is not ten digits comes back unchanged. */
export function formatNhsNumber(text: string): string {
	return text.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
}
