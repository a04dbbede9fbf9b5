import type { FhirResource } from 'fhir/r4.d.ts';
import type { EntryFacts } from './entry.ts';
import { mapAllergyIntolerance } from './mappers/allergy-intolerance.ts';
import { mapCondition } from './mappers/condition.ts';
import { mapDiagnosticReport } from './mappers/diagnostic-report.ts';
import { mapEncounter } from './mappers/encounter.ts';
import { mapImmunization } from './mappers/immunization.ts';
import { mapMedicationRequest } from './mappers/medication-request.ts';
import { mapMedicationStatement } from './mappers/medication-statement.ts';
import { mapObservation } from './mappers/observation.ts';
import { mapProcedure } from './mappers/procedure.ts';
import type { Reading } from './reading.ts';

type Mapper = (resource: never, reading: Reading) => EntryFacts;

/** One mapper per type: only resources of that type, checked, reach it. */
const BY_TYPE = {
	AllergyIntolerance: mapAllergyIntolerance,
	Condition: mapCondition,
	DiagnosticReport: mapDiagnosticReport,
	Encounter: mapEncounter,
	Immunization: mapImmunization,
	MedicationRequest: mapMedicationRequest,
	MedicationStatement: mapMedicationStatement,
	Observation: mapObservation,
	Procedure: mapProcedure
} satisfies { [T in FhirResource['resourceType']]?: Mapper };

export const MAPPERS: Record<string, (resource: object, reading: Reading) => EntryFacts> =
	BY_TYPE as never;
