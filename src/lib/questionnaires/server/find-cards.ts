import { answersAt, findEnabled, spotsOf } from '../rules.ts';
import type { Answer, Filling, Form, Item } from '../schema.ts';
import { EXTENSIONS } from './read-questionnaire.ts';
import { safetyRules, type SafetyRule } from './safety-rules.ts';

/** The safety rules that answer to what was filled in so far: before it is sent, and apart from any review. */
export function findCards(form: Form, filling: Filling): SafetyRule[] {
	const isEnabled = findEnabled(form, filling);
	return safetyRules.filter((rule) =>
		form.items
			.filter((item) => isAskedBy(item, rule))
			.flatMap((item) => spotsOf(item, filling))
			.filter(isEnabled)
			.flatMap((spot) => answersAt(filling, spot))
			.some((answer) => weightOf(answer) > rule.when.above)
	);
}

function isAskedBy({ codes, text, type }: Item, { when }: SafetyRule): boolean {
	if (type === 'group' || type === 'display') return false;
	const coded = codes.some(({ system, code }) => when.codes.includes(`${system}|${code}`));
	return coded || when.words.test(text);
}

/**
 * What an answer weighs. Words that nobody weighed count, but for those that plainly say no: a card too
 * many does less harm than one that is missing.
 */
function weightOf({
	valueCoding,
	valueInteger,
	valueDecimal,
	valueBoolean,
	...rest
}: Answer): number {
	const number = valueInteger ?? valueDecimal;
	if (number !== undefined) return number;
	if (valueBoolean !== undefined) return valueBoolean ? 1 : 0;
	const weight = valueCoding?.extension?.find(({ url }) => url === EXTENSIONS.ordinal);
	if (weight?.valueDecimal !== undefined) return weight.valueDecimal;
	const words = valueCoding?.display ?? valueCoding?.code ?? rest.valueString ?? '';
	return PLAINLY_NO.test(words.trim()) ? 0 : 1;
}

const PLAINLY_NO = /^(no|none|never|not at all|0|n\/?a|la6568-5)\W*$/i;
