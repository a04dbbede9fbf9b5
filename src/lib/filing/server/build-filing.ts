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
	/** Who accepted it and when; where it was changed after that, who had. */
	accepted: { name: string; role: string };
	at: Date;
	entries: { entryId: string; resource: FhirResource; sentAs: SentAs }[];
}

/**
 * A transaction that leaves the other system the same however often it is sent: each entry is put where
 * its own identifier is (http.html#cond-update), and who vouches for it is added unless it is there.
 */
export function buildFiling(filing: ToFile): Bundle {
	const { filingId, entries } = filing;
	return {
		resourceType: 'Bundle',
		identifier: { system: FILINGS, value: filingId },
		type: 'transaction',
		entry: [
			...entries.map((entry) => buildEntry(entry, filing)),
			...(['accepted', 'mistake'] as const).flatMap((sentAs) => {
				const targets = entries.filter((entry) => entry.sentAs === sentAs);
				return targets.length > 0 ? buildProvenance(targets, sentAs, filing) : [];
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

/** By their number: the other system knows who that is, or refuses it. */
function personOf({ nhsNumber }: ToFile): Reference {
	return { type: 'Patient', identifier: { system: NHS_NUMBER_SYSTEM, value: nhsNumber } };
}

function buildProvenance(
	targets: ToFile['entries'],
	sentAs: SentAs,
	filing: ToFile
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

function verifierOf({ accepted, organisation }: ToFile): ProvenanceAgent {
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
