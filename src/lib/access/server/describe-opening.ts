import { randomUUID } from 'node:crypto';
import type { Opening, Purpose } from '#lib/access-log/schema.ts';
import type { Actor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import type { Reading } from '../schema.ts';
import { describeActor } from './describe-actor.ts';

/** What an opening says of itself on the log. Without a basis it was refused. */
export function describeOpening(
	{ actor: opener, purpose, basis }: { actor: Actor; purpose: Purpose; basis: string | null },
	{ action, view, category = null, query = null, emergency = null }: Attempt
): Opening {
	const { actor, system, who } = describeActor(opener);
	return {
		facts: {
			eventId: randomUUID(),
			at: now().toISOString(),
			action,
			outcome: basis === null ? 'refused' : 'allowed',
			actor,
			actingFor: opener.kind === 'carer' ? { relationship: opener.relation } : null,
			purpose,
			basis,
			system,
			told: []
		},
		who,
		asked: { view, category, query, emergency }
	};
}

/** What was done, or tried. */
export type Attempt = Omit<Reading, 'view'> & { view: Reading['view'] | 'record' };
