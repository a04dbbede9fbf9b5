import type { NoteDefinition } from '../schema.ts';

/** Opens with what needs 999: whoever has one of these must not first fill in the rest. */
export const symptoms: NoteDefinition = {
	kind: 'symptoms',
	what: 'symptoms',
	submission: 'symptoms',
	title: 'Symptoms',
	one: 'a symptom',
	about: 'What you feel or notice: what, since when, how bad, in your own words.',
	photo: true,
	pages: [
		{
			key: 'now',
			heading: 'Is any of this happening now?',
			fields: [{ kind: 'alarms', name: 'felt-emergency', list: 'emergency' }]
		},
		{
			key: 'what',
			heading: 'What have you noticed?',
			fields: [
				{
					kind: 'text',
					name: 'what',
					label: 'What is it?',
					hint: 'In a few words. For example, a sore knee',
					most: 100,
					required: 'Enter what it is'
				},
				{
					kind: 'day',
					name: 'since',
					label: 'Since when?',
					hint: 'The day it began, as far as you remember. For example, 27 3 2026',
					required: 'Enter the day it began, like 3 9 2026',
					past: true
				},
				{
					kind: 'choice',
					name: 'bad',
					label: 'How bad is it?',
					required: 'Choose how bad it is',
					choices: [
						{ value: 'mild', text: 'Mild', hint: 'I notice it, and do what I usually do' },
						{ value: 'moderate', text: 'Moderate', hint: 'It makes some things harder' },
						{ value: 'severe', text: 'Severe', hint: 'I cannot do what I usually do' }
					]
				},
				{
					kind: 'choice',
					name: 'way',
					label: 'Is it changing?',
					required: 'Choose whether it is changing',
					choices: [
						{ value: 'better', text: 'It is getting better' },
						{ value: 'same', text: 'It stays the same, or comes and goes' },
						{ value: 'worse', text: 'It is getting worse' }
					]
				},
				{
					kind: 'long',
					name: 'words',
					label: 'Anything else, in your own words (optional)',
					hint: 'Where it is, what makes it better or worse, what you have tried',
					most: 2000
				}
			]
		}
	]
};
