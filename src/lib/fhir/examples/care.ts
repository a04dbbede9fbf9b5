import { subject, nurse, concept, coded } from './parts.ts';

/** Visits, documents, plans, people and types without a mapper. */
export const CARE = {
	procedure: {
		resourceType: 'Procedure',
		status: 'completed',
		code: concept('Hip replacement'),
		subject,
		performedDateTime: '2023-06',
		reasonCode: [concept('Osteoarthritis')],
		reasonReference: [{ reference: 'Condition/1', display: 'Something hidden' }]
	},
	encounter: {
		resourceType: 'Encounter',
		status: 'finished',
		class: { code: 'IMP' },
		subject,
		period: { start: '2024-05-03T10:00:00+01:00', end: '2024-05-06T10:00:00+01:00' },
		reasonCode: [concept('Pneumonia')],
		serviceProvider: { type: 'Organization', display: 'Marlsea General Hospital' }
	},
	appointment: {
		resourceType: 'Appointment',
		status: 'booked',
		serviceType: [concept('Diabetes review')],
		start: '2026-05-03T09:30:00+01:00',
		participant: [{ actor: subject }, { actor: nurse }]
	},
	document: {
		resourceType: 'DocumentReference',
		status: 'superseded',
		type: concept('Clinic letter'),
		subject,
		date: '2024-05-03T10:00:00Z',
		content: [
			{ attachment: { contentType: 'application/pdf', url: 'Binary/1', title: 'Eye clinic' } }
		]
	},
	respect: {
		resourceType: 'DocumentReference',
		status: 'current',
		docStatus: 'preliminary',
		type: concept('ReSPECT', '1382601000000107'),
		subject,
		content: [{ attachment: { url: 'Binary/1' } }]
	},
	carePlan: {
		resourceType: 'CarePlan',
		status: 'active',
		intent: 'plan',
		category: [concept('Emergency health care plan')],
		title: 'If I get worse at night',
		subject,
		activity: [
			{ detail: { description: 'Ring the specialist hospital' } },
			{ reference: { display: 'Hidden' } }
		]
	},
	goal: {
		resourceType: 'Goal',
		lifecycleStatus: 'active',
		achievementStatus: coded('improving'),
		description: concept('Lose weight'),
		subject,
		target: [
			{
				measure: concept('Weight'),
				detailQuantity: { value: 80, code: 'kg' },
				dueDate: '2026-08-06'
			}
		]
	},
	careTeam: {
		resourceType: 'CareTeam',
		status: 'active',
		name: 'Diabetes team',
		subject,
		participant: [
			{ role: [concept('Nurse')], member: nurse },
			{ member: { reference: 'RelatedPerson/1', display: 'Bilal' } }
		]
	},
	relatedPerson: {
		resourceType: 'RelatedPerson',
		patient: subject,
		name: [{ given: ['Bilal'], family: 'Yusuf' }],
		relationship: [concept('Son')],
		telecom: [{ system: 'phone', value: '01632 960101' }]
	},
	flag: {
		resourceType: 'Flag',
		status: 'inactive',
		category: [concept('Safeguarding')],
		code: concept('Concern raised'),
		subject
	},
	aboutMe: {
		resourceType: 'QuestionnaireResponse',
		status: 'completed',
		questionnaire: 'https://example.org/Questionnaire/AboutMe',
		subject,
		author: subject,
		item: [
			{
				linkId: '1',
				text: 'What matters most to me',
				answer: [{ valueString: 'My garden\nMy dog' }]
			}
		]
	},
	selfCare: {
		resourceType: 'QuestionnaireResponse',
		status: 'completed',
		subject,
		source: subject
	},
	referral: {
		resourceType: 'ServiceRequest',
		status: 'active',
		intent: 'order',
		priority: 'urgent',
		category: [concept('Referral')],
		code: concept('Lung clinic'),
		subject,
		reasonCode: [concept('Cough')]
	},
	test: {
		resourceType: 'ServiceRequest',
		status: 'completed',
		intent: 'order',
		category: [coded('108252007')],
		code: concept('Serum CRP'),
		subject
	},
	device: {
		resourceType: 'Device',
		status: 'active',
		patient: subject,
		deviceName: [{ name: 'Pacemaker' }],
		type: concept('Pacemaker')
	},
	composition: {
		resourceType: 'Composition',
		status: 'final',
		type: concept('Discharge summary'),
		subject,
		date: '2024-05-06',
		author: [nurse],
		title: 'Your hospital stay',
		section: [
			{ title: 'Plan', text: { status: 'generated', div: '<div><p>Rest.</p><p>Drink.</p></div>' } }
		]
	},
	familyHistory: {
		resourceType: 'FamilyMemberHistory',
		status: 'partial',
		patient: subject,
		relationship: concept('Father'),
		condition: [{ code: concept('Diabetes'), onsetAge: { value: 64, code: 'a' } }]
	},
	imaging: {
		resourceType: 'ImagingStudy',
		status: 'available',
		subject,
		numberOfInstances: 3,
		series: [{ modality: { code: 'CT' }, bodySite: { display: 'Chest' } }]
	},
	episode: {
		resourceType: 'EpisodeOfCare',
		status: 'waitlist',
		patient: subject,
		type: [concept('Talking therapy')]
	},
	consent: {
		resourceType: 'Consent',
		status: 'active',
		scope: concept('Treatment'),
		category: [concept('Operation')],
		patient: subject,
		provision: { type: 'permit' }
	},
	communication: {
		resourceType: 'Communication',
		status: 'completed',
		subject,
		topic: concept('Test results'),
		payload: [{ contentString: 'All normal.' }]
	},
	list: {
		resourceType: 'List',
		status: 'current',
		mode: 'working',
		subject,
		title: 'Medicines list',
		entry: [{ item: { display: 'Hidden' } }]
	},
	claim: {
		resourceType: 'Claim',
		status: 'active',
		patient: subject,
		type: coded('institutional')
	},
	future: {
		resourceType: 'FutureThing',
		status: 'draft',
		subject,
		code: concept('Something new'),
		madeDateTime: '2026-01-02',
		urgent: true,
		about: { reference: 'Condition/1', display: 'Hidden' }
	}
};
