import { listPages, startFilling } from '../rules.ts';
import { LARGEST_QUESTIONNAIRE } from '../schema.ts';
import { checkQuestionnaire } from './check-questionnaire.ts';
import { describePage, type PageFields } from './describe-page.ts';

export interface Preview {
	title: string;
	notes: string[];
	pages: PageFields[];
	/** What is worked out from the answers, by its words. */
	scores: string[];
	/** Questions that come up by an answer: a preview shows the page as it begins. */
	conditional: string[];
}

/** How a questionnaire would be asked, or everything that is wrong with it. Nothing of it is kept. */
export function reviewQuestionnaire(text: string): { preview: Preview } | { faults: string[] } {
	if (text.trim() === '') return { faults: ['Choose the file to add'] };
	if (text.length > LARGEST_QUESTIONNAIRE)
		return { faults: ['The file must be smaller than 300 kB'] };
	const checked = checkQuestionnaire(text);
	if (!checked.ok) return { faults: checked.faults };
	const { form, notes } = checked;
	const filling = startFilling(form);
	return {
		preview: {
			title: form.title,
			notes,
			pages: listPages(form).map((page) => describePage(form, filling, page)),
			scores: form.items.filter(({ calculated }) => calculated !== null).map(({ text }) => text),
			conditional: form.items
				.filter(({ conditions, hidden }) => conditions.length > 0 && !hidden)
				.map(({ text, linkId }) => text || linkId)
		}
	};
}
