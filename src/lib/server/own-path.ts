/** Where to go on, if it is one of our own paths: anything else could lead a signed-in person astray. */
export function ownPath(next: string | null): string {
	const own = next !== null && /^\/(?![/\\])[^\s\\]*$/.test(next);
	return own ? next : '/';
}
