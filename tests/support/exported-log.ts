import type { ExportedEvent, ExportedLog, ToldEvent } from '#lib/access-log/schema.ts';

/** An opening as it is told, where only some of it matters. */
export function makeTold(more: Partial<ToldEvent> = {}): ToldEvent {
	return {
		sequence: 3,
		own: false,
		eventId: '6f7d3c1e-3d53-4f0e-8a86-2f6f1f3a9b10',
		at: new Date('2018-08-06T16:30:00Z'),
		action: 'opened',
		outcome: 'allowed',
		purpose: 'TREAT',
		actingFor: null,
		basis: 'caseload',
		system: 'candour',
		told: [],
		emergency: null,
		view: 'category',
		category: 'results',
		query: null,
		actor: {
			kind: 'clinician',
			accountId: '0c1ad0a4-0c65-4c5e-9d0b-5a9a3a1f6f11',
			name: 'Nurse Adeyemi',
			role: 'Community nurse',
			organisation: { odsCode: 'RX1', name: 'Mersey Shore Community Health' }
		},
		keptBack: null,
		seen: [],
		...more
	};
}

/** A log to write into a file. */
export function makeLog(
	events: (Partial<ToldEvent> & { explained?: string[] })[],
	more: Partial<ExportedLog> = {}
): ExportedLog {
	return {
		name: 'Amina Yusuf',
		nhsNumber: '9994027166',
		at: new Date('2018-08-07T09:00:00Z'),
		narrowed: [],
		coverage: [],
		events: listed(
			events.map(({ explained = [], ...one }) => ({ event: makeTold(one), explained }))
		),
		...more
	};
}

async function* listed(events: ExportedEvent[]): AsyncGenerator<ExportedEvent> {
	yield* events;
}

export async function readAll(parts: AsyncIterable<Buffer>): Promise<Buffer> {
	return Buffer.concat(await Array.fromAsync(parts));
}
