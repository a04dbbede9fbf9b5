/** The page that a list's address asks for, counted from 1; anything that is no such number is the first. */
export function readPageNumber(url: URL): number {
	const asked = url.searchParams.get('page') ?? '1';
	return /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1;
}
