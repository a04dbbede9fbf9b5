import type { SensitiveWords } from './codes/sensitive-words.ts';

/** Whether a text has one of the phrases, once what means something else is taken out of it. */
export function phraseMatcher({ words, except }: Pick<SensitiveWords, 'words' | 'except'>) {
	const found = pattern(words, '');
	const others = except === undefined ? null : pattern(except, 'g');
	return (text: string): boolean =>
		found.test(text) && (others === null || found.test(text.replace(others, ' ; ')));
}

/** Letters without accents and typographic marks, so that phrases need no variants. */
export function plainLetters(text: string): string {
	if (/^\p{ASCII}*$/u.test(text)) return text;
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[\u2018\u2019\u02bc]/g, "'")
		.replace(/[\u2010-\u2015\u2212]/g, '-');
}

function pattern(phrases: string, flags: string): RegExp {
	const alternatives = phrases.split(',').map((phrase) => ofPhrase(phrase.trim()));
	return new RegExp(`(?<![A-Za-z0-9])(?:${alternatives.join('|')})(?![A-Za-z0-9])`, flags);
}

function ofPhrase(phrase: string): string {
	return phrase
		.split(/[\s/-]+/)
		.map((word) => (word === '*' ? '[^\\n]{0,60}?' : ofWord(word)))
		.join(SEPARATOR);
}

/** Bounded, so that a text of nothing but spaces takes no longer than another. */
const SEPARATOR = '[\\s_/-]{0,3}';

/** "depress*": any word that begins so. A word with a capital is matched as it is written. */
function ofWord(word: string): string {
	const isExact = /[A-Z]/.test(word);
	return word.replace(/[a-z]|\*|[^A-Za-z0-9*]/g, (sign) => {
		if (sign === '*') return '[A-Za-z0-9]*';
		if (!/[a-z]/.test(sign)) return `\\${sign}`;
		return isExact ? sign : `[${sign}${sign.toUpperCase()}]`;
	});
}
