import type {
	Bundle,
	BundleEntry,
	FhirResource,
	Provenance,
	ProvenanceAgent,
	Reference
} from 'fhir/r4.d.ts';
import { ODS_CODE } from '#lib/fhir/codes/systems.ts';
import { NHS_NUMBER_SYSTEM } from '#lib/patients/schema.ts';
import { IDENTIFIERS } from '#lib/record/server/enter-source.ts';
import type { SentAs } from '../schema.ts';

export interface ToFile {
	filingId: string;
	nhsNumber: string;
	organisation: { odsCode: string; name: string };
	/**
	 * Who accepted it and when; where it was changed after that, who had. Null for a plan, which says
	 * itself who signed it, so that nobody else vouches for it.
	 */
	accepted: { name: string; role: string } | null;
	at: Date;
	entries: { entryId: string; resource: FhirResource; sentAs: SentAs }[];
}

/**
 * A transaction that leaves the other system the same however often it is sent: each entry is put where
 * its own identifier is (http.html#cond-update), and who vouches for it is added unless it is there.
 */
export function buildFiling(filing: ToFile): Bundle {
	const { filingId, accepted, entries } = filing;
	return {
		resourceType: 'Bundle',
		identifier: { system: FILINGS, value: filingId },
		type: 'transaction',
		entry: [
			...entries.map((entry) => buildEntry(entry, filing)),
			...(['accepted', 'mistake'] as const).flatMap((sentAs) => {
				const targets = entries.filter((entry) => entry.sentAs === sentAs);
				return accepted && targets.length > 0
					? buildProvenance(targets, sentAs, { ...filing, accepted })
					: [];
			})
		]
	};
}

/** The identifiers of what is sent at once: the same for each try. */
export const FILINGS = 'https://candour.example.nhs.uk/Id/filing';

const PARTICIPANTS = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';
const OPERATIONS = 'http://terminology.hl7.org/CodeSystem/v3-DataOperation';

function buildEntry({ entryId, resource, sentAs }: ToFile['entries'][number], filing: ToFile) {
	const person = personOf(filing);
	const { resourceType } = resource;
	const filed = {
		...resource,
		...(resource.resourceType === 'Observation' &&
			resource.derivedFrom && { derivedFrom: sentWith(resource.derivedFrom, filing) }),
		...('subject' in resource && { subject: person }),
		...('patient' in resource && { patient: person }),
		...(sentAs === 'mistake' && { status: 'entered-in-error' })
	} as FhirResource;
	return {
		fullUrl: `urn:uuid:${entryId}`,
		resource: filed,
		request: {
			method: 'PUT' as const,
			url: `${resourceType}?identifier=${encodeURIComponent(`${IDENTIFIERS}|${entryId}`)}`
		}
	};
}

/** Of what it was made of only what is sent with it: of anything else the other system is not told. */
function sentWith(derivedFrom: Reference[], { entries }: ToFile): Reference[] {
	const ids = new Set(entries.map(({ entryId }) => entryId));
	return derivedFrom.flatMap(({ type, identifier }) => {
		const id = identifier?.system === IDENTIFIERS ? identifier.value : undefined;
		return id && ids.has(id) ? [{ ...(type && { type }), reference: `urn:uuid:${id}` }] : [];
	});
}

type Accepted = ToFile & { accepted: NonNullable<ToFile['accepted']> };

/** By their number: the other system knows who that is, or refuses it. */
function personOf({ nhsNumber }: ToFile): Reference {
	return { type: 'Patient', identifier: { system: NHS_NUMBER_SYSTEM, value: nhsNumber } };
}

function buildProvenance(
	targets: ToFile['entries'],
	sentAs: SentAs,
	filing: Accepted
): BundleEntry<Provenance> {
	const { filingId, at } = filing;
	const tag = { system: FILINGS, code: sentAs === 'accepted' ? filingId : `${filingId}-mistake` };
	const found = new URLSearchParams({ _tag: `${tag.system}|${tag.code}` });
	return {
		resource: {
			resourceType: 'Provenance',
			meta: { tag: [tag] },
			target: targets.map(({ entryId }) => ({ reference: `urn:uuid:${entryId}` })),
			recorded: at.toISOString(),
			activity:
				sentAs === 'accepted'
					? { coding: [{ system: OPERATIONS, code: 'UPDATE' }], text: ACCEPTED }
					: { coding: [{ system: OPERATIONS, code: 'NULLIFY' }], text: CHANGED },
			agent: [
				{ type: participant('author'), who: personOf(filing) },
				...(sentAs === 'accepted' ? [verifierOf(filing)] : [])
			]
		},
		request: { method: 'POST', url: 'Provenance', ifNoneExist: found.toString() }
	};
}

const ACCEPTED = 'Reported by the patient, and accepted into the record';
const CHANGED = 'Changed or taken out after it was accepted: it holds no longer';

function verifierOf({ accepted, organisation }: Accepted): ProvenanceAgent {
	const { odsCode, name } = organisation;
	return {
		type: participant('verifier'),
		role: [{ text: accepted.role }],
		who: { type: 'Practitioner', display: accepted.name },
		onBehalfOf: {
			...{ type: 'Organization', display: name },
			identifier: { system: ODS_CODE, value: odsCode }
		}
	};
}

function participant(code: string) {
	return { coding: [{ system: PARTICIPANTS, code }] };
}
