import type { AllergyIntolerance } from 'fhir/r4.d.ts';
import type { AuthorKey } from './authors.ts';
import type { Code, Entry, EntryDetails } from './build-entry.ts';
import { asEntry, by, concept, noteOf, refer, status, THE_PATIENT } from './build-entry.ts';

export interface ProblemDetails extends EntryDetails {
	name: string;
	code?: Code;
	began: string;
	ended?: string;
	recorded: string;
	by: AuthorKey;
	/** As GPs keep their lists: a major or a minor problem. */
	minor?: boolean;
	seenAt?: string;
	suspected?: boolean;
	enteredInError?: boolean;
}

export function buildProblem(details: ProblemDetails): Entry {
	const verification = details.enteredInError
		? status('condition-ver-status', 'entered-in-error', 'Entered in Error')
		: details.suspected
			? status('condition-ver-status', 'provisional', 'Provisional')
			: status('condition-ver-status', 'confirmed', 'Confirmed');
	const significance = details.minor ? 'minor' : 'major';
	return asEntry(details, {
		resourceType: 'Condition',
		extension: [
			{
				url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ProblemSignificance',
				valueCode: significance
			}
		],
		// FHIR: a condition entered in error has no clinical status.
		...(!details.enteredInError && {
			clinicalStatus: details.ended
				? status('condition-clinical', 'resolved', 'Resolved')
				: status('condition-clinical', 'active', 'Active')
		}),
		verificationStatus: verification,
		category: [status('condition-category', 'problem-list-item', 'Problem List Item')],
		code: concept(details.name, ...(details.code ? [details.code] : [])),
		subject: THE_PATIENT,
		...(details.seenAt && { encounter: refer('Encounter', details.seenAt) }),
		onsetDateTime: details.began,
		...(details.ended && { abatementDateTime: details.ended }),
		recordedDate: details.recorded,
		recorder: by(details.by),
		...noteOf(details)
	});
}

export interface AllergyDetails extends EntryDetails {
	to: string;
	code?: Code;
	kind?: 'allergy' | 'intolerance';
	category: NonNullable<AllergyIntolerance['category']>[number];
	reaction: string;
	reactionCode?: Code;
	severity: 'mild' | 'moderate' | 'severe';
	happened?: string;
	recorded: string;
	by: AuthorKey;
	criticality?: 'low' | 'high';
	enteredInError?: boolean;
}

export function buildAllergy(details: AllergyDetails): Entry {
	const list = 'allergyintolerance-verification';
	return asEntry(details, {
		resourceType: 'AllergyIntolerance',
		...(!details.enteredInError && {
			clinicalStatus: status('allergyintolerance-clinical', 'active', 'Active')
		}),
		verificationStatus: details.enteredInError
			? status(list, 'entered-in-error', 'Entered in Error')
			: status(list, 'confirmed', 'Confirmed'),
		type: details.kind ?? 'allergy',
		category: [details.category],
		...(details.criticality && { criticality: details.criticality }),
		code: concept(details.to, ...(details.code ? [details.code] : [])),
		patient: THE_PATIENT,
		...(details.happened && { onsetDateTime: details.happened }),
		recordedDate: details.recorded,
		recorder: by(details.by),
		reaction: [
			{
				manifestation: [
					concept(details.reaction, ...(details.reactionCode ? [details.reactionCode] : []))
				],
				severity: details.severity
			}
		],
		...noteOf(details)
	});
}

export interface VaccinationDetails extends EntryDetails {
	vaccine: string;
	against: string;
	given: string;
	recorded?: string;
	by?: AuthorKey;
	batch?: string;
	maker?: string;
	dose?: number;
	/** Told by the patient or a card from elsewhere, not given here. */
	reported?: string;
}

export function buildVaccination(details: VaccinationDetails): Entry {
	return asEntry(details, {
		resourceType: 'Immunization',
		status: 'completed',
		vaccineCode: concept(details.vaccine),
		patient: THE_PATIENT,
		occurrenceDateTime: details.given,
		...(details.recorded && { recorded: details.recorded }),
		primarySource: !details.reported,
		...(details.reported && { reportOrigin: { text: details.reported } }),
		...(details.maker && { manufacturer: { display: details.maker } }),
		...(details.batch && { lotNumber: details.batch }),
		...(details.by && { performer: [{ actor: by(details.by) }] }),
		reasonCode: [concept(`To protect against ${details.against}`)],
		...(details.dose && { protocolApplied: [{ doseNumberPositiveInt: details.dose }] }),
		...noteOf(details)
	});
}

export interface ProcedureDetails extends EntryDetails {
	name: string;
	code?: Code;
	done: string;
	by?: AuthorKey;
	where?: string;
	reason?: string;
	outcome?: string;
	side?: string;
}

export function buildProcedure(details: ProcedureDetails): Entry {
	return asEntry(details, {
		resourceType: 'Procedure',
		status: 'completed',
		code: concept(details.name, ...(details.code ? [details.code] : [])),
		subject: THE_PATIENT,
		performedDateTime: details.done,
		...(details.by && { performer: [{ actor: by(details.by) }] }),
		...(details.where && { location: refer('Location', details.where) }),
		...(details.reason && { reasonCode: [concept(details.reason)] }),
		...(details.side && { bodySite: [concept(details.side)] }),
		...(details.outcome && { outcome: concept(details.outcome) }),
		...noteOf(details)
	});
}
