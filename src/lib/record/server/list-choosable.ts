import type { Draft, DraftField } from '#lib/consent/server/read-draft.ts';
import { CHOSEN_LABELS, KIND_WORDS, LABEL_WORDS, ROLE_WORDS } from '#lib/consent/words.ts';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import { ORGANISATION_KINDS, ROLES_WITHOUT_CARE } from '#lib/organisations/schema.ts';
import { CATEGORY_WORDS } from '../words.ts';
import type { SharingReview } from './review-sharing.ts';

export type Option = { value: string; text: string; hint?: string };

/** What a question says and offers. */
export interface Asked {
	/** The field that the answer goes into. */
	field: DraftField;
	legend: string;
	hint?: string;
	options: Option[];
}

/** Those of a kind that there are to choose from: never one that the patient has nothing to do with. */
export function listChoosable(
	question: 'whom-which' | 'what-which',
	draft: Draft,
	review: SharingReview
): Asked {
	return question === 'whom-which' ? askWhomWhich(draft, review) : askWhatWhich(draft, review);
}

function askWhomWhich(
	{ whom }: Draft,
	{ organisations, roles, people, names }: SharingReview
): Asked {
	const field = 'whomWhich';
	if (whom === 'organisation-kind') {
		const options = ORGANISATION_KINDS.map((kind) => ({
			value: kind,
			text: capital(KIND_WORDS[kind].many)
		}));
		return { field, legend: 'Which kind of organisation?', options };
	}
	if (whom === 'organisation') {
		return {
			field,
			legend: 'Which organisation?',
			hint: 'These look after you now, or have sent something to your record.',
			options: organisations.map(({ organisationId, name }) => ({
				value: organisationId,
				text: name
			}))
		};
	}
	if (whom === 'role') {
		return {
			field,
			legend: 'Which people, and where?',
			options: roles
				.filter(({ role }) => !ROLES_WITHOUT_CARE.includes(role))
				.map(({ organisationId, role }) => ({
					value: `${organisationId} ${role}`,
					text: `${capital(ROLE_WORDS[role])} at ${names.organisations.get(organisationId)}`
				}))
		};
	}
	const options = people.map(({ accountId, words }) => ({ value: accountId, text: words }));
	return { field, legend: 'Who is it?', options };
}

export const labelOptions = CHOSEN_LABELS.map((label) => ({
	value: label,
	text: label === 'sensitive' ? 'Sensitive, without saying why' : capital(LABEL_WORDS[label])
}));

function askWhatWhich({ what }: Draft, { sources }: SharingReview): Asked {
	const field = 'whatWhich';
	if (what === 'category') {
		const options = CATEGORIES.map((category) => ({
			value: category,
			text: CATEGORY_WORDS[category].title
		}));
		return { field, legend: 'Which part of your record?', options };
	}
	if (what === 'label') return { field, legend: 'Which subject?', options: labelOptions };
	const options = sources.map(({ sourceId, name }) => ({ value: sourceId, text: name }));
	return { field, legend: 'Who sent it?', options };
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
