import { openRecord } from '#lib/access/server/open-record.ts';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { summariseRecord } from '#lib/record/server/summarise-record.ts';
import { answerWords, CATEGORY_WORDS, countWords, entryRow } from '#lib/record/words.ts';
import type { PageServerLoad } from './$types';

/** In the order of what people look for first. */
const HIGHLIGHTED = [
	'alerts',
	'appointments',
	'allergies',
	'medicines',
	'results',
	'problems'
] as const;

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const summary = await summariseRecord(access);
	const base = `/${params.subject}/record`;
	const totals = new Map(summary.categories.map(({ category, total }) => [category, total]));
	return {
		base,
		highlights: HIGHLIGHTED.map((category) => ({
			category,
			rows: (summary.highlights[category] ?? []).map((entry) => entryRow(entry, base))
		})),
		categories: CATEGORIES.map((category) => {
			const total = totals.get(category);
			return {
				href: `${base}/${category}`,
				...CATEGORY_WORDS[category],
				total: total ? countWords(total, 'entry', 'entries') : 'nothing received'
			};
		}),
		sources: summary.sources.map((source) => ({
			name: source.name,
			answer: answerWords(source),
			knownGaps: source.knownGaps
		}))
	};
};
