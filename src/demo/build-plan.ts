import type { CarePlan } from 'fhir/r4.d.ts';
import type { AuthorKey } from './authors.ts';
import type { Code, Entry, EntryDetails } from './build-entry.ts';
import { asEntry, by, concept, noteOf, refer, THE_PATIENT } from './build-entry.ts';
import { ABOUT_ME } from './codes.ts';

export interface PlanDetails extends EntryDetails {
	title: string;
	kind: string;
	code: Code;
	written: string;
	review?: string;
	by?: AuthorKey;
	/** What the plan is for, in a sentence or two. */
	summary: string;
	/** What should happen: each a heading and what it says. */
	parts: readonly (readonly [heading: string, text: string])[];
	agreedWith?: string;
	replaces?: string;
	revoked?: boolean;
}

export function buildPlan(details: PlanDetails): Entry {
	const plan: CarePlan = {
		resourceType: 'CarePlan',
		status: details.revoked ? 'revoked' : 'active',
		intent: 'plan',
		category: [concept(details.kind, details.code)],
		title: details.title,
		description: details.summary,
		subject: THE_PATIENT,
		period: {
			start: details.written.slice(0, 10),
			...(details.review && { end: details.review })
		},
		created: details.written,
		author: details.by ? by(details.by) : THE_PATIENT,
		...(details.replaces && { replaces: [refer('CarePlan', details.replaces)] }),
		activity: details.parts.map(([heading, text]) => ({
			detail: {
				status: 'in-progress',
				code: concept(heading),
				description: `${heading}: ${text}`
			}
		})),
		note: [
			...(details.agreedWith ? [{ text: `Agreed with: ${details.agreedWith}` }] : []),
			...(details.note ? [{ text: details.note }] : [])
		]
	};
	if (plan.note?.length === 0) delete plan.note;
	return asEntry(details, plan);
}

export interface GoalDetails extends EntryDetails {
	goal: string;
	started: string;
	due?: string;
	achieved?: boolean;
}

export function buildGoal(details: GoalDetails): Entry {
	return asEntry(details, {
		resourceType: 'Goal',
		lifecycleStatus: details.achieved ? 'completed' : 'active',
		description: concept(details.goal),
		subject: THE_PATIENT,
		startDate: details.started,
		...(details.due && { target: [{ dueDate: details.due }] }),
		expressedBy: THE_PATIENT,
		...noteOf(details)
	});
}

/** "About me" in the person's own words, under the headings of the PRSB standard. */
export function buildAboutMe(
	words: Partial<Record<keyof typeof ABOUT_ME, string>>,
	details: EntryDetails & { written: string; helpedBy?: string }
): Entry {
	const headings = Object.keys(words) as (keyof typeof ABOUT_ME)[];
	return asEntry(
		{ ...details, saidBy: 'patient' },
		{
			resourceType: 'QuestionnaireResponse',
			questionnaire: 'https://candour.example.nhs.uk/Questionnaire/about-me',
			status: 'completed',
			subject: THE_PATIENT,
			authored: details.written,
			author: THE_PATIENT,
			source: THE_PATIENT,
			item: [
				// The code of a heading is its linkId, as in the national About Me questionnaire.
				...headings.map((heading) => ({
					linkId: ABOUT_ME[heading][1],
					text: ABOUT_ME[heading][2]!,
					answer: [{ valueString: words[heading]! }]
				})),
				...(details.helpedBy
					? [
							{
								linkId: 'supported-by',
								text: 'Supported to write this by',
								answer: [{ valueString: details.helpedBy }]
							}
						]
					: [])
			]
		}
	);
}

export interface AlertDetails extends EntryDetails {
	alert: string;
	code?: Code;
	category: string;
	since: string;
	until?: string;
	by: AuthorKey;
	enteredInError?: boolean;
}

export function buildAlert(details: AlertDetails): Entry {
	return asEntry(details, {
		resourceType: 'Flag',
		status: details.enteredInError ? 'entered-in-error' : details.until ? 'inactive' : 'active',
		category: [concept(details.category)],
		code: concept(details.alert, ...(details.code ? [details.code] : [])),
		subject: THE_PATIENT,
		period: { start: details.since, ...(details.until && { end: details.until }) },
		author: by(details.by)
	});
}
