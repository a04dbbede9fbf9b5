import type { NoteDefinition } from '../schema.ts';

/** Whether something was taken. What to do about a dose that was missed is never said here. */
export const medicines: NoteDefinition = {
	kind: 'medicines',
	what: 'medicine',
	submission: 'medicines',
	title: 'Medicines taken',
	one: 'a medicine',
	about: 'Which medicines you took or missed, and when.',
	pages: [
		{
			key: 'which',
			heading: 'Which medicine?',
			fields: [
				{
					kind: 'medicine',
					label: 'Which medicine?',
					hint: 'From your record, or one that you take besides: from a shop, a herb or a vitamin'
				}
			]
		},
		{
			key: 'taken',
			heading: 'Did you take it?',
			intro: [
				'Candour cannot tell you what to do about a missed dose, or how much to take. See the leaflet that came with it, or ask a pharmacist or 111.',
				'If you took too much of it, call 111 now, or 999 if you feel very unwell.'
			],
			fields: [
				{
					kind: 'choice',
					name: 'taken',
					label: 'Did you take it?',
					required: 'Choose whether you took it',
					choices: [
						{ value: 'taken', text: 'Yes, I took it' },
						{ value: 'missed', text: 'No, I missed it' },
						{ value: 'left', text: 'No, I decided not to' }
					]
				},
				{ kind: 'moment', label: 'When did you take it, or when was it due?' },
				{
					kind: 'long',
					name: 'words',
					label: 'Anything else (optional)',
					hint: 'For example, how much you took, or why you did not',
					most: 500
				}
			]
		}
	]
};
