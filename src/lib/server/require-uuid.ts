import { NotFound } from './errors.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id from an address: what is no id is nowhere to be found, and no question for the database. */
export function requireUuid(text: string): string {
	if (!isId(text)) throw new NotFound();
	return text;
}

export function isId(text: string): boolean {
	return UUID.test(text);
}
