import { dateWords } from '#lib/fhir/words/date-words.ts';
import type { RelationshipKind } from '#lib/organisations/schema.ts';
import { timeWords } from '#lib/access-log/words.ts';
import type { ListedPatient } from './open-name.ts';

export interface PatientRow {
	href: string;
	name: string;
	born: string;
	why: string;
	/** "10:40am", of an appointment today. */
	at: string | null;
}

/** A name in a list, with what tells people of one name apart, and nothing of their health. */
export function describePatient(patient: ListedPatient): PatientRow {
	const { patientId, known, kinds, appointment } = patient;
	const born = dateWords({ at: known.birthDate, precision: 'day' });
	const why = kinds.map((kind) => WHY[kind]).join(', ');
	return {
		href: `/care-team/patients/${patientId}/record`,
		name: [known.givenNames, known.familyName].join(' '),
		born: known.deceasedAt ? `${born} (has died)` : born,
		why: why.charAt(0).toUpperCase() + why.slice(1),
		at: appointment && timeWords(appointment)
	};
}

const WHY: Record<RelationshipKind, string> = {
	registered: 'registered here',
	booked: 'has an appointment',
	referred: 'referred here',
	admitted: 'being treated here',
	dispatch: 'a crew was sent',
	caseload: 'on your caseload',
	'nominated-pharmacy': 'chose this pharmacy',
	permission: 'gave permission'
};
