import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { CATEGORY_WORDS, countWords } from '../words.ts';
import { countSections } from './count-sections.ts';
import type { ReaderWords } from './describe-sight.ts';

export interface SectionsPage extends ReaderWords {
	base: string;
	sections: { href: string; title: string; count: string }[];
	/** Kinds of which there is nothing that the reader may see. */
	none: string[];
}

/** The first page of a record that is opened in an emergency: what can be opened, and nothing of it. */
export async function loadSections(access: RecordAccess, base: string): Promise<SectionsPage> {
	const { sections: counted, words } = await countSections(access);
	return {
		base,
		...words,
		sections: counted
			.filter(({ total }) => total > 0)
			.map(({ category, total }) => ({
				href: `${base}/${category}`,
				title: CATEGORY_WORDS[category].title,
				count: countWords(total, 'entry', 'entries')
			})),
		none: counted
			.filter(({ total }) => total === 0)
			.map(({ category }) => CATEGORY_WORDS[category].title)
	};
}
