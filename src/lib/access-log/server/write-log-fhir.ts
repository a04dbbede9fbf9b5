import { describeAuditEvent } from './describe-audit-event.ts';
import type { ExportedLog } from '../schema.ts';

/** A log as a FHIR R4 Bundle of AuditEvents, for another system, written as it is read. */
export async function* writeLogFhir({
	nhsNumber,
	at,
	events
}: ExportedLog): AsyncGenerator<Buffer> {
	const front = { resourceType: 'Bundle', type: 'collection', timestamp: at.toISOString() };
	let before = `${JSON.stringify(front).slice(0, -1)},"entry":[\n`;
	let any = false;
	for await (const { event } of events) {
		const resource = describeAuditEvent(event, nhsNumber);
		const entry = { fullUrl: `urn:uuid:${event.eventId}`, resource };
		yield Buffer.from(before + JSON.stringify(entry));
		before = ',\n';
		any = true;
	}
	// FHIR has no empty lists: a log of nothing has no entries at all.
	yield Buffer.from(any ? '\n]}\n' : `${JSON.stringify(front)}\n`);
}
