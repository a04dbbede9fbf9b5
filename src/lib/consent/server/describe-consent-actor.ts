import type { ConsentProvisionActor, Extension, Reference } from 'fhir/r4.d.ts';
import { whomWords, type Names } from '../words.ts';
import type { Whom } from '../schema.ts';
import { consentVocabulary as V } from './consent-vocabulary.ts';

/** Whom a provision is for, as a Consent names them; none for everyone. */
export function describeConsentActor(
	whom: Whom,
	{ names, odsCodes }: { names: Names; odsCodes: ReadonlyMap<string, string> }
): ConsentProvisionActor | undefined {
	if (whom.kind === 'everyone') return undefined;
	const display = whomWords(whom, names);
	const known = (type: string, system: string, value: string): Reference => ({
		type,
		identifier: { system, value },
		display
	});
	const organisation = (organisationId: string) =>
		known('Organization', V.ods, odsCodes.get(organisationId) ?? organisationId);
	switch (whom.kind) {
		case 'organisation':
			return recipient(organisation(whom.organisationId));
		case 'role':
			return recipient(organisation(whom.organisationId), { kind: 'role', role: whom.role });
		case 'organisation-kind':
			return recipient({ display }, { kind: whom.kind, organisationKind: whom.organisationKind });
		case 'carers':
			return recipient({ display }, { kind: whom.kind });
		case 'person':
			return recipient(known('Practitioner', V.accountId, whom.accountId));
		case 'carer':
			return recipient(known('RelatedPerson', V.carerId, whom.carerId));
	}
}

/** Information recipient: the only role of an actor in IHE's profile. */
function recipient(reference: Reference, ours?: Record<string, string>): ConsentProvisionActor {
	const extension: Extension[] = Object.entries(ours ?? {}).map(([url, valueCode]) => ({
		url,
		valueCode
	}));
	return {
		...(ours && { modifierExtension: [{ url: V.actor, extension }] }),
		role: { coding: [{ system: V.participation, code: 'IRCP' }] },
		reference
	};
}
