import { subject, nurse, concept, coded, dosage, category } from './parts.ts';

/** Allergies, problems, medicines, vaccinations and results. */
export const FINDINGS = {
	allergy: {
		resourceType: 'AllergyIntolerance',
		clinicalStatus: coded('active'),
		verificationStatus: coded('confirmed'),
		criticality: 'high',
		code: concept('Penicillin'),
		patient: subject,
		reaction: [{ manifestation: [concept('Hives')], severity: 'severe' }]
	},
	noAllergy: {
		resourceType: 'AllergyIntolerance',
		code: concept('No known allergy', '716186003'),
		patient: subject
	},
	condition: {
		resourceType: 'Condition',
		clinicalStatus: coded('active'),
		severity: concept('Mild'),
		code: concept('Asthma'),
		subject,
		onsetDateTime: '2019'
	},
	ruledOut: {
		resourceType: 'Condition',
		verificationStatus: coded('refuted'),
		code: concept('Gout'),
		subject
	},
	statement: {
		resourceType: 'MedicationStatement',
		status: 'active',
		medicationCodeableConcept: concept('Ibuprofen 200mg tablets'),
		subject,
		dosage
	},
	request: {
		resourceType: 'MedicationRequest',
		status: 'stopped',
		intent: 'order',
		medicationReference: { reference: '#m' },
		contained: [{ resourceType: 'Medication', id: 'm', code: concept('Metformin 500mg tablets') }],
		subject,
		authoredOn: '2024-05-03',
		requester: nurse,
		dosageInstruction: dosage
	},
	dispense: {
		resourceType: 'MedicationDispense',
		status: 'completed',
		medicationCodeableConcept: concept('Metformin 500mg tablets'),
		subject,
		quantity: { value: 56, unit: 'tablet' },
		dosageInstruction: dosage,
		authorizingPrescription: [{ reference: 'MedicationRequest/1' }]
	},
	administration: {
		resourceType: 'MedicationAdministration',
		status: 'not-done',
		statusReason: [concept('Patient asleep')],
		medicationCodeableConcept: concept('Paracetamol'),
		subject
	},
	immunization: {
		resourceType: 'Immunization',
		status: 'completed',
		vaccineCode: concept('Flu vaccine'),
		patient: subject,
		occurrenceDateTime: '2025-10-02',
		protocolApplied: [{ doseNumberPositiveInt: 1, seriesDosesPositiveInt: 2 }]
	},
	hba1c: {
		resourceType: 'Observation',
		status: 'final',
		category: category('laboratory'),
		code: concept('HbA1c', '999791000000106'),
		subject,
		valueQuantity: {
			value: 48,
			unit: 'mmol/mol',
			system: 'http://unitsofmeasure.org',
			code: 'mmol/mol'
		},
		interpretation: [coded('H')],
		referenceRange: [{ low: { value: 20 }, high: { value: 41 } }]
	},
	bloodPressure: {
		resourceType: 'Observation',
		status: 'final',
		category: category('vital-signs'),
		code: concept('Blood pressure', '75367002'),
		subject,
		performer: [subject],
		component: [
			{ code: concept('Systolic', '1162737008'), valueQuantity: { value: 138, code: 'mm[Hg]' } },
			{ code: concept('Diastolic', '1162735000'), valueQuantity: { value: 86, code: 'mm[Hg]' } }
		]
	},
	unfinished: {
		resourceType: 'Observation',
		status: 'preliminary',
		code: coded('123456'),
		subject,
		specimen: { display: 'Blood' },
		dataAbsentReason: concept('Not performed')
	},
	report: {
		resourceType: 'DiagnosticReport',
		status: 'partial',
		code: concept('Full blood count'),
		subject,
		result: [{ reference: 'Observation/1' }, { reference: 'Observation/2' }]
	}
};
