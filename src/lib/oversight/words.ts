import type { EmergencyReason } from './schema.ts';

/** SCR-AlertReason, as the person who breaks the glass is asked; the commonest first. */
export const REASONS_TO_CHOOSE: [reason: EmergencyReason, words: string, hint?: string][] = [
	['5', 'It is an emergency, and the person cannot be asked'],
	['4', 'It is an emergency, and I look after this person'],
	['1', 'It is in the public interest', 'For example, somebody else may come to serious harm'],
	['2', 'A law requires it'],
	['3', 'A court ordered it'],
	['6', 'Another reason', 'Say which below']
];

export function passedWords(to: string, text: string): string {
	return `Passed to ${to}. ${text}`.trim();
}

export interface Step {
	text: string;
	href: string | null;
	link: string | null;
}

/** Where somebody goes who is not content with an answer, or gets none. @param council it was one's access */
export function complaintSteps(office: string, council: boolean): Step[] {
	const ombudsman = council
		? {
				text: 'If they do not put it right, ask the Local Government and Social Care Ombudsman, who is independent.',
				href: 'https://www.lgo.org.uk/make-a-complaint',
				link: 'Local Government and Social Care Ombudsman'
			}
		: {
				text: 'If they do not put it right, ask the Parliamentary and Health Service Ombudsman, who is independent.',
				href: 'https://www.ombudsman.org.uk/making-complaint',
				link: 'Parliamentary and Health Service Ombudsman'
			};
	return [
		{
			text: `Complain to ${office}. Say that it is a complaint: they then have to look into it again.`,
			href: council ? null : 'https://www.nhs.uk/contact-us/how-to-complain-to-the-nhs/',
			link: council ? null : 'How to complain to the NHS'
		},
		ombudsman,
		{
			text: 'About how your information was used you can ask the Information Commissioner at any time. They like you to ask the organisation first.',
			href: 'https://ico.org.uk/make-a-complaint/',
			link: 'Information Commissioner’s Office'
		}
	];
}
