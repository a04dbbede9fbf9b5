import { findMeasure } from '#lib/self-care/data/measures.ts';
import { findSafetyRule } from '#lib/self-care/data/safety-rules.ts';
import { bandWords } from '#lib/self-care/words.ts';
import type { Definition } from '../schema.ts';
import { planWords, RESULT_CHOICES } from '../words.ts';

/** A programme as its patients see it, and what clinicians read beside that. */
export function describeDefinition(definition: Definition) {
	const { title, about, how, source, targets, levels, rules } = definition;
	return {
		...{ title, about, how, source },
		plan: planWords(definition),
		facts: [
			{ key: 'What is made of it', value: resultWords(definition) },
			...(levels.length > 0
				? [{ key: 'Usual levels', value: levels.map(({ words }) => words).join(' and ') }]
				: []),
			...Object.entries(targets).map(([key, bands]) => ({
				key: `Target: ${findMeasure(key)!.title.toLowerCase()}`,
				value: bandWords(findMeasure(key)!, bands)
			})),
			...rules.map((key) => ({ key: 'Safety rule', value: findSafetyRule(key)?.words ?? key })),
			{ key: 'Source', value: source }
		]
	};
}

function resultWords({ result, skipDays, fewest }: Definition): string {
	const { text } = RESULT_CHOICES[result];
	if (result !== 'average') return text;
	const days = skipDays === 1 ? 'the first day' : `the first ${skipDays} days`;
	return `${text} of at least ${fewest} readings${skipDays > 0 ? `, without ${days}` : ''}`;
}
