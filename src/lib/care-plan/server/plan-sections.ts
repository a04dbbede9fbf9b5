import type { PlanKind, SectionDefinition, SectionWriter } from '../schema.ts';

type Asked = Pick<SectionDefinition, 'question' | 'hint'> &
	Partial<Pick<SectionDefinition, 'required' | 'snomed'>> & { path?: string };

const ABOUT_ME = 'About Me > About Me record entry > ';

/** About me, PRSB v2.0: every heading is the person's own to fill. */
const aboutMeSections: SectionDefinition[] = [
	...(
		[
			[
				'important',
				'What is most important to me',
				'What is most important to you?',
				'Anything that everyone who looks after you must know first. For example: what keeps you going, what worries you, your faith.',
				'1515861000000103'
			],
			[
				'people',
				'People who are important to me',
				'Who is important to you?',
				'Who they are, why they matter, and how they can be reached.',
				'1515871000000105'
			],
			[
				'communicate',
				'How I communicate and how to communicate with me',
				'How do you communicate?',
				'For example: your language, a hearing aid, signing, or the time you need to answer.',
				'1515881000000107'
			],
			[
				'wellness',
				'My wellness',
				'What is a good day like, and a bad one?',
				'What you can do, and how others can tell that you are not well.',
				'1515891000000109'
			],
			[
				'please-do',
				'Please do and please do not',
				'What should people do, and not do?',
				'For example: please tell me before you touch me. Please do not talk over my head.',
				'1515901000000105'
			],
			[
				'support',
				'How and when to support me',
				'How and when do you want help?',
				'For example: with eating, moving, or being upset.',
				'1515911000000107'
			],
			[
				'also',
				'Also worth knowing about me',
				'What else is worth knowing?',
				'For example: your work, your pets, what makes you laugh.',
				'1515921000000101'
			]
		] as const
	).map(([key, heading, question, hint, snomed]) =>
		fromStandard('about-me', ABOUT_ME)(key, heading, 'person', { question, hint, snomed })
	),
	fromStandard('about-me', ABOUT_ME)('supported-by', 'Supported to write this by', 'person', {
		question: 'Did somebody help you to write this?',
		hint: 'Their name, and who they are to you. Leave it empty if nobody did.'
	})
];

const CARE = 'Care and support plan > ';
const care = fromStandard('personalised-care-and-support-plan', CARE);

/** Personalised care and support plan, PRSB v2.0. */
const careSections: SectionDefinition[] = [
	care('needs', 'Needs, concerns or problems', 'both', {
		question: 'What is difficult, or worrying?',
		hint: 'What this plan is for.',
		required: true
	}),
	care('goals', 'Goals and hopes', 'both', {
		question: 'What should get better, or stay as it is?',
		hint: 'In the person’s own words where you can.',
		path: `${CARE}Needs, concerns or problems > Goals and hopes`
	}),
	care('actions', 'Actions and activities', 'both', {
		question: 'What will be done, by whom and when?',
		hint: 'One on each line. For example: Nurse Adeyemi visits on Tuesdays.',
		path: `${CARE}Needs, concerns or problems > Goals and hopes > Actions and activities`,
		required: true
	}),
	care('strengths', 'Strengths', 'both', {
		question: 'What goes well, and who or what helps?',
		hint: 'What the person can do, and people and things that they count on.'
	}),
	care('other-plans', 'Other care planning documents', 'clinician', {
		question: 'What other plans are there?',
		hint: 'What they are called and where they can be found.'
	}),
	care('responsible', 'Responsibility for review', 'clinician', {
		question: 'Who looks at this plan again?',
		hint: 'Name, role and how they can be reached.'
	})
];

const EMERGENCY = 'Contingency/safety plans > ';
const emergency = fromStandard('personalised-care-and-support-plan', EMERGENCY);

/** Contingency and safety plans of the same standard, in the order in which a crew reads. */
const contingencySections: SectionDefinition[] = [
	emergency('what', 'What should happen', 'clinician', {
		question: 'What should happen in an emergency?',
		hint: 'What to do first, what not to do, and where to take the person.',
		required: true
	}),
	emergency('triggers', 'Trigger factors', 'both', {
		question: 'When does this plan apply?',
		hint: 'What has to happen for somebody to follow it.',
		required: true
	}),
	emergency('contacts', 'Who should be contacted', 'both', {
		question: 'Who should be rung, and in which order?',
		hint: 'One on each line: name, who they are, telephone number.',
		required: true
	}),
	emergency('medicines', 'Anticipatory medicines/equipment', 'clinician', {
		question: 'Which medicines and equipment matter?',
		hint: 'What is in the home, where it is, and what must not be given.'
	}),
	emergency('signs', 'Relapse indicators / early warning signs', 'both', {
		question: 'What are the first signs?',
		hint: 'What the person, or those around them, see before it gets worse.'
	}),
	emergency('coping', 'Coping strategies', 'both', {
		question: 'What helps?',
		hint: 'What the person does, and what others can do.'
	}),
	fromStandard('personalised-care-and-support-plan', 'About me > ')(
		'communicate',
		'How I communicate and how to communicate with me',
		'person',
		{
			question: 'How do you communicate?',
			hint: 'For example: your language, a hearing aid, or that you cannot speak when you are breathless.',
			snomed: '1515881000000107'
		}
	),
	emergency('statement', 'Advance statement', 'person', {
		question: 'What matters to you, if you cannot speak for yourself?',
		hint: 'What you want people to do, and what you do not want.'
	}),
	emergency('responsible', 'Responsibility for review', 'clinician', {
		question: 'Who looks at this plan again?',
		hint: 'Name, role and how they can be reached.'
	})
];

const END = 'Palliative and end of life care > ';
const ending = fromStandard('palliative-end-of-life-care', END);
const core = fromStandard('core-information-standard', 'End of life care > ');

/** Treatment escalation and end of life: PRSB palliative v1.1, and the core standard's places of care. */
const endOfLifeSections: SectionDefinition[] = [
	ending('cpr', 'Cardio-pulmonary resuscitation (CPR) decision', 'clinician', {
		question: 'Is resuscitation recommended?',
		hint: 'Say plainly: attempt it, or do not attempt it. Then why, and who took part.',
		required: true
	}),
	ending('escalation', 'Plan contents', 'clinician', {
		question: 'Which treatment is right, and which is not?',
		hint: 'Up to what point to treat, when to go to hospital, and to which.',
		path: `${END}End of life care plans > Plan contents`,
		required: true
	}),
	ending('contacts', 'Personal contacts', 'both', {
		question: 'Who should be rung, and in which order?',
		hint: 'One on each line: name, who they are, telephone number.',
		path: 'Personal contacts',
		required: true
	}),
	fromStandard('palliative-end-of-life-care', 'About me > ')(
		'important',
		'What is most important to me',
		'person',
		{
			question: 'What matters most to you?',
			hint: 'What you value, and what you fear or want to avoid.',
			snomed: '1515861000000103'
		}
	),
	core('place', 'Preferred place of care', 'both', {
		question: 'Where does the person want to be looked after?',
		hint: 'First choice, then second.'
	}),
	ending('place-of-death', 'Preferred place of death', 'both', {
		question: 'Where would the person like to die?',
		hint: 'First choice, then second, if they want to say.'
	}),
	ending('medicines', 'Anticipatory medicines/equipment', 'clinician', {
		question: 'Which medicines and equipment are in the home?',
		hint: 'What they are, where they are and who may give them.'
	}),
	ending('attorney', 'Lasting power of attorney for health and welfare', 'both', {
		question: 'Does somebody decide for the person by law?',
		hint: 'Name and telephone number of an attorney or deputy, and where the document is.',
		path: 'Legal information > Lasting power of attorney for health and welfare or court-appointed deputy (or equivalent)'
	}),
	ending('refusal', 'Advance decision to refuse treatment (ADRT)', 'both', {
		question: 'Has the person refused a treatment in advance?',
		hint: 'What they refused, when, and where the document is.',
		path: 'Legal information > Advance decision to refuse treatment (ADRT)'
	}),
	ending('involved', 'Involvement in advance care planning', 'clinician', {
		question: 'Who took part in planning ahead?',
		hint: 'Who talked with the person, and when.'
	})
];

/** The headings of each kind of plan, in the order in which they are shown. */
export const planSections: Record<PlanKind, SectionDefinition[]> = {
	'about-me': aboutMeSections,
	'care-plans': careSections,
	'contingency-plans': contingencySections,
	'end-of-life-plans': endOfLifeSections
};

/** Where a standard writes a heading: usually under one of its groups, by the heading itself. */
function fromStandard(file: string, group: string) {
	return (
		key: string,
		heading: string,
		writer: SectionWriter,
		{ path = group + heading, required = false, ...asked }: Asked
	): SectionDefinition => ({
		key,
		heading,
		writer,
		required,
		standard: { file: `${file}.csv`, path },
		...asked
	});
}
