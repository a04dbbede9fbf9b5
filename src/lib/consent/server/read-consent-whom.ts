import { Whom } from '../schema.ts';
import type { KnownHere, ProvisionParts } from './consent-parts.ts';
import { consentVocabulary as V } from './consent-vocabulary.ts';

type ActorParts = NonNullable<ProvisionParts['actor']>[number];

/** Whom an actor of a Consent means here, or why nobody here can be meant. */
export function readConsentWhom(actor: ActorParts, known: KnownHere): Whom | { why: string } {
	const { modifierExtension = [], reference } = actor;
	const ours = modifierExtension.find(({ url }) => url === V.actor);
	if (modifierExtension.length > (ours ? 1 : 0)) {
		return { why: 'It says whom it means in a way that we do not know' };
	}
	const detail = Object.fromEntries(
		(ours?.extension ?? []).map(({ url, valueCode }) => [url, valueCode])
	);
	const { system, value = '' } = reference.identifier ?? {};
	if (ours && (detail.kind === 'carers' || detail.kind === 'organisation-kind')) {
		return parsed(detail);
	}
	if (system === V.ods) {
		const organisationId = known.organisations.get(value.trim().toUpperCase());
		if (!organisationId) {
			return { why: 'That organisation is not part of this shared record, so it cannot open it' };
		}
		return parsed({ kind: 'organisation', organisationId, ...detail });
	}
	if (system === V.accountId && !ours) {
		return known.accounts.has(value)
			? parsed({ kind: 'person', accountId: value })
			: { why: 'We know nobody here by that number' };
	}
	if (system === V.carerId && !ours) return parsed({ kind: 'carer', carerId: value });
	return { why: 'We cannot tell whom it means: it gives no ODS code of an organisation' };
}

function parsed(whom: Record<string, string | undefined>): Whom | { why: string } {
	const read = Whom.safeParse(whom);
	return read.success ? read.data : { why: 'It says whom it means in a way that we do not know' };
}
