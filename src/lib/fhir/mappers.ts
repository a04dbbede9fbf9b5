import type { FhirResource } from 'fhir/r4.d.ts';
import type { EntryFacts } from './entry.ts';
import { mapAllergyIntolerance } from './mappers/allergy-intolerance.ts';
import { mapAppointment } from './mappers/appointment.ts';
import { mapCarePlan } from './mappers/care-plan.ts';
import { mapCareTeam } from './mappers/care-team.ts';
import { mapCommunication } from './mappers/communication.ts';
import { mapComposition } from './mappers/composition.ts';
import { mapCondition } from './mappers/condition.ts';
import { mapConsent } from './mappers/consent.ts';
import { mapDevice } from './mappers/device.ts';
import { mapDiagnosticReport } from './mappers/diagnostic-report.ts';
import { mapDocumentReference } from './mappers/document-reference.ts';
import { mapEncounter } from './mappers/encounter.ts';
import { mapEpisodeOfCare } from './mappers/episode-of-care.ts';
import { mapFamilyMemberHistory } from './mappers/family-member-history.ts';
import { mapFlag } from './mappers/flag.ts';
import { mapGoal } from './mappers/goal.ts';
import { mapImagingStudy } from './mappers/imaging-study.ts';
import { mapImmunization } from './mappers/immunization.ts';
import { mapList } from './mappers/list.ts';
import { mapMedicationAdministration } from './mappers/medication-administration.ts';
import { mapMedicationDispense } from './mappers/medication-dispense.ts';
import { mapMedicationRequest } from './mappers/medication-request.ts';
import { mapMedicationStatement } from './mappers/medication-statement.ts';
import { mapObservation } from './mappers/observation.ts';
import { mapProcedure } from './mappers/procedure.ts';
import { mapQuestionnaireResponse } from './mappers/questionnaire-response.ts';
import { mapRelatedPerson } from './mappers/related-person.ts';
import { mapServiceRequest } from './mappers/service-request.ts';
import type { Reading } from './reading.ts';

type TypeName = FhirResource['resourceType'];
type ResourceOf<T extends TypeName> = Extract<FhirResource, { resourceType: T }>;

/** One mapper per type: only resources of that type, checked, reach it. */
const BY_TYPE: { [T in TypeName]?: (resource: ResourceOf<T>, reading: Reading) => EntryFacts } = {
	AllergyIntolerance: mapAllergyIntolerance,
	Appointment: mapAppointment,
	CarePlan: mapCarePlan,
	CareTeam: mapCareTeam,
	Communication: mapCommunication,
	Composition: mapComposition,
	Condition: mapCondition,
	Consent: mapConsent,
	Device: mapDevice,
	DiagnosticReport: mapDiagnosticReport,
	DocumentReference: mapDocumentReference,
	Encounter: mapEncounter,
	EpisodeOfCare: mapEpisodeOfCare,
	FamilyMemberHistory: mapFamilyMemberHistory,
	Flag: mapFlag,
	Goal: mapGoal,
	ImagingStudy: mapImagingStudy,
	Immunization: mapImmunization,
	List: mapList,
	MedicationAdministration: mapMedicationAdministration,
	MedicationDispense: mapMedicationDispense,
	MedicationRequest: mapMedicationRequest,
	MedicationStatement: mapMedicationStatement,
	Observation: mapObservation,
	Procedure: mapProcedure,
	QuestionnaireResponse: mapQuestionnaireResponse,
	RelatedPerson: mapRelatedPerson,
	ServiceRequest: mapServiceRequest
};

export const MAPPERS = BY_TYPE as Record<
	string,
	((resource: object, reading: Reading) => EntryFacts) | undefined
>;
