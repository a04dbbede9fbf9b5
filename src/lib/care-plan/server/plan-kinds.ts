import type { PlanDefinition, PlanKind } from '../schema.ts';
import { planSections } from './plan-sections.ts';

/** Every kind of plan that is written here. Adding one, or a heading to one, is a change of this data. */
export const planKinds: Record<PlanKind, PlanDefinition> = {
	'about-me': {
		kind: 'about-me',
		title: 'About me',
		about: 'What everyone who looks after you should know, in your own words.',
		standard: 'PRSB About Me, version 2.0',
		snomed: { code: '1515861000000103', display: 'About me' },
		signers: null,
		draftDays: 14,
		sections: planSections['about-me']
	},
	'care-plans': {
		kind: 'care-plans',
		title: 'Care and support plan',
		about: 'What is difficult, what should get better, and who does what about it.',
		standard: 'PRSB Personalised Care and Support Plan, version 2.0',
		snomed: { code: '2181441000000107', display: 'Personalised care and support plan' },
		signers: ['gp', 'doctor', 'nurse', 'pharmacist', 'social-worker', 'care-coordinator'],
		draftDays: 14,
		sections: planSections['care-plans']
	},
	'contingency-plans': {
		kind: 'contingency-plans',
		title: 'Emergency plan',
		about: 'What should happen, and who should be rung, when things get worse.',
		standard: 'PRSB Personalised Care and Support Plan, version 2.0: contingency and safety plans',
		snomed: { code: '325691000000100', display: 'Contingency plan' },
		signers: ['gp', 'doctor', 'nurse'],
		draftDays: 3,
		sections: planSections['contingency-plans']
	},
	'end-of-life-plans': {
		kind: 'end-of-life-plans',
		title: 'Treatment and end of life plan',
		about: 'Which treatment is right, and what the person wants towards the end of life.',
		standard: 'PRSB Palliative and End of Life Care, version 1.1',
		snomed: { code: '735324008', display: 'Treatment escalation plan' },
		signers: ['gp', 'doctor'],
		draftDays: 3,
		sections: planSections['end-of-life-plans']
	}
};
