import { LABEL_WORDS, listWords } from '#lib/consent/words.ts';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import { covers } from '#lib/proxy-access/rules.ts';
import type { Carer } from '#lib/proxy-access/schema.ts';
import { whenWords } from '#lib/proxy-access/words.ts';
import { CATEGORY_WORDS } from '../words.ts';

/** What somebody who acts for a patient may do, line by line; the same words to both of them. */
export function describeScope({ scope, nothingAfter }: Pick<Carer, 'scope' | 'nothingAfter'>) {
	const seen = CATEGORIES.filter((category) => covers(scope, category, 'see'));
	const titles = seen.map((category) => CATEGORY_WORDS[category].title.toLowerCase());
	const kinds = seen.length === CATEGORIES.length ? 'everything' : listWords(titles);
	const labels = scope.labels.map((label) => LABEL_WORDS[label]);
	const except = 'except what is marked as sensitive';
	const butFor =
		labels.length > 0 ? `${except}, but see what is about ${listWords(labels)}` : except;
	const adds = covers(scope, 'self-care', 'add');
	return [
		`See ${kinds}, ${butFor}`,
		...(adds ? ['Add readings, such as blood pressure'] : []),
		...(covers(scope, 'self-care', 'manage') ? ['Put right readings that they added'] : []),
		...(nothingAfter ? [`See nothing that came after ${whenWords(nothingAfter)}`] : [])
	];
}
