import { stringify } from 'csv-stringify/sync';
import { isAutomatic, needsExplaining, ukDay } from '../rules.ts';
import {
	BASIS_WORDS,
	didWords,
	keptBackWords,
	PURPOSE_WORDS,
	seenWords,
	sentence,
	timeWords,
	whoWords
} from '../words.ts';
import type { ExportedEvent, ExportedLog, ToldEvent } from '../schema.ts';

/**
 * A log as a table for spreadsheets: UTF-8 that says so in its first bytes, or they take it for
 * something else. What would be read as a formula is marked as text: names come from other systems.
 */
export async function* writeLogCsv({ events }: ExportedLog): AsyncGenerator<Buffer> {
	const heading = Object.fromEntries(COLUMNS.map(([name]) => [name, name]));
	yield Buffer.from(`\u{feff}${lineOf(heading)}`);
	for await (const exported of events) {
		yield Buffer.from(
			lineOf(Object.fromEntries(COLUMNS.map(([name, of]) => [name, of(exported)])))
		);
	}
}

const COLUMNS: [name: string, value: (exported: ExportedEvent) => string | null | undefined][] = [
	['Number on your log', ({ event }) => String(event.sequence)],
	['Day', ({ event }) => ukDay(event.at)],
	['Time in the UK', ({ event }) => timeWords(event.at)],
	['Moment', ({ event }) => event.at.toISOString()],
	['What happened', ({ event }) => sentence(event)],
	['Who', ({ event }) => (isPerson(event) ? event.actor!.name : whoWords(event))],
	['Role then', ({ event }) => event.actor?.role],
	['Organisation then', ({ event }) => event.actor?.organisation?.name],
	['Organisation code', ({ event }) => event.actor?.organisation?.odsCode],
	['What they did', ({ event }) => didWords(event)],
	['What was seen', ({ event }) => seenWords(event)],
	['What for', ({ event }) => (event.actor ? PURPOSE_WORDS[event.purpose] : null)],
	['Reason they had', ({ event }) => event.basis && BASIS_WORDS[event.basis]],
	['Let in', ({ event }) => (event.outcome === 'allowed' ? 'Yes' : 'No')],
	['What explains it', ({ event, explained }) => explanationOf(event, explained)],
	['Shown later', ({ event }) => keptBackWords(event)],
	['Nobody looked', ({ event }) => (isAutomatic(event) ? 'Automatic' : null)],
	['Reference', ({ event }) => event.eventId]
];

function isPerson({ actor }: ToldEvent): boolean {
	return actor?.kind === 'clinician' && actor.name !== null;
}

function explanationOf(event: ToldEvent, explained: string[]): string | null {
	if (!needsExplaining(event)) return null;
	return explained.length > 0 ? explained.join('; ') : 'Not explained yet';
}

function lineOf(row: Record<string, string | null | undefined>): string {
	const columns = COLUMNS.map(([name]) => name);
	return stringify([row], { columns, escape_formulas: true, record_delimiter: 'windows' });
}
