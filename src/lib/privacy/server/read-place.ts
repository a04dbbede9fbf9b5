import { NotFound } from '#lib/server/errors.ts';

/** Where a line is in a log, as its address says: "12-6f7d3c1e-…". @throws NotFound for anything else */
export function readPlace(event: string): { sequence: number; eventId: string } {
	const [, sequence, eventId] = /^([1-9]\d{0,14})-([0-9a-f-]{36})$/.exec(event) ?? [];
	if (!sequence || !eventId) throw new NotFound();
	return { sequence: Number(sequence), eventId };
}
