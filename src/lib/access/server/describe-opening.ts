import { randomUUID } from 'node:crypto';
import type { AccessFacts } from '#lib/access-log/schema.ts';
import { now } from '#lib/server/clock.ts';
import type { Reading } from '../schema.ts';
import { describeActor } from './describe-actor.ts';
import type { RecordAccess } from './open-record.ts';

/** What an opening that was allowed says of itself on the log. */
export function describeOpening(
	access: Pick<RecordAccess, 'actor' | 'purpose' | 'basis'>,
	reading: Reading
): AccessFacts {
	return {
		eventId: randomUUID(),
		at: now().toISOString(),
		action: reading.action,
		outcome: 'allowed',
		actor: describeActor(access.actor),
		purpose: access.purpose,
		basis: access.basis,
		view: reading.view,
		category: reading.category ?? null,
		query: reading.query ?? null
	};
}
