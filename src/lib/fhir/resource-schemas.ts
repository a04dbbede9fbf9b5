import type { z } from 'zod';
import {
	allergyIntolerance,
	condition,
	diagnosticReport,
	encounter,
	immunization,
	observation,
	procedure
} from './schemas/clinical.ts';
import {
	medicationAdministration,
	medicationDispense,
	medicationRequest,
	medicationStatement
} from './schemas/medicines.ts';
import {
	healthcareService,
	location,
	medication,
	organization,
	patient,
	practitioner,
	practitionerRole,
	specimen
} from './schemas/supporting.ts';

/** The schema of each type that is read: those with a mapper, and those that name people and places. */
export const RESOURCE_SCHEMAS: Record<string, z.ZodType> = Object.fromEntries(
	[
		...[allergyIntolerance, condition, diagnosticReport, encounter, immunization, observation],
		...[procedure, medicationAdministration, medicationDispense, medicationRequest],
		...[medicationStatement, healthcareService, location, medication, organization, patient],
		...[practitioner, practitionerRole, specimen]
	].map((schema) => [schema.shape.resourceType.value, schema])
);
