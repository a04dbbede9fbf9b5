import type { Provision } from '../schema.ts';

/** A row of `provisions` as jsonb gives it: its instants are texts. */
export interface StoredProvision {
	provision_id: string;
	effect: Provision['effect'];
	whom: Provision['whom'];
	what: Provision['what'];
	starts_at: string;
	ends_at: string | null;
	holds_in_emergency: boolean;
	set_at: string;
	withdrawn_at: string | null;
}

export function readProvision(stored: StoredProvision): Provision {
	return {
		provisionId: stored.provision_id,
		effect: stored.effect,
		whom: stored.whom,
		what: stored.what,
		startsAt: new Date(stored.starts_at),
		endsAt: stored.ends_at === null ? null : new Date(stored.ends_at),
		holdsInEmergency: stored.holds_in_emergency,
		setAt: new Date(stored.set_at),
		withdrawnAt: stored.withdrawn_at === null ? null : new Date(stored.withdrawn_at)
	};
}
