import type { NoteDefinition } from '../schema.ts';

export const MOST_STEPS = 5;

/** Something that somebody wants to reach, in steps that they choose. */
export const goals: NoteDefinition = {
	kind: 'goals',
	what: 'goal',
	submission: 'goal',
	title: 'Goals',
	one: 'a goal',
	about: 'What you want to reach, and the steps on the way.',
	pages: [
		{
			key: 'goal',
			heading: 'What do you want to reach?',
			fields: [
				{
					kind: 'text',
					name: 'what',
					label: 'Your goal',
					hint: 'For example, walk to the park and back',
					most: 150,
					required: 'Enter your goal'
				},
				{
					kind: 'long',
					name: 'words',
					label: 'Why it matters to you (optional)',
					most: 1000
				},
				{
					kind: 'day',
					name: 'by',
					label: 'By when? (optional)',
					hint: 'For example, 27 3 2027',
					past: false
				},
				...Array.from({ length: MOST_STEPS }, (_, place) => ({
					kind: 'text' as const,
					name: `step${place + 1}`,
					label: `Step ${place + 1} (optional)`,
					...(place === 0 && { hint: 'Something small that you can do soon' }),
					most: 150
				}))
			]
		}
	]
};
