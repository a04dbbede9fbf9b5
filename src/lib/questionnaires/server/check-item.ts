import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.d.ts';
import { ITEM_TYPES } from '../schema.ts';
import { EXTENSIONS, findValueSet } from './read-questionnaire.ts';

export interface Listed {
	item: QuestionnaireItem;
	/** From the outside in. */
	above: QuestionnaireItem[];
}

/** What is wrong with one item, in words for whoever made the questionnaire. */
export function checkItem({ item, above }: Listed, all: Listed[], whole: Questionnaire): string[] {
	const name = `“${typeof item.linkId === 'string' ? item.linkId : '?'}”`;
	return [
		...checkName(item, name, all),
		...checkPlace(item, above, name),
		...checkOptions(item, name, whole),
		...checkConditions(item, name, all),
		...checkExtensions(item, name)
	];
}

function checkName(
	{ linkId, type, text }: QuestionnaireItem,
	name: string,
	all: Listed[]
): string[] {
	if (typeof linkId !== 'string' || linkId.trim() === '') return ['An item has no linkId.'];
	const same = all.filter(({ item }) => item.linkId === linkId).length;
	const isKnown = (ITEM_TYPES as readonly string[]).includes(type);
	const needsText = type !== 'group' && (typeof text !== 'string' || text.trim() === '');
	return [
		...(same > 1 ? [`${same} items have the linkId ${name}. Each needs its own.`] : []),
		...(isKnown ? [] : [`${name} is of type “${String(type)}”, which cannot be asked here.`]),
		...(needsText ? [`${name} has no text, so that nobody knows what is asked.`] : [])
	];
}

function checkPlace(
	{ type, repeats, item }: QuestionnaireItem,
	above: QuestionnaireItem[],
	name: string
): string[] {
	const isRepeatingGroup = (one: { type: string; repeats?: boolean }) =>
		one.type === 'group' && one.repeats === true;
	const inside = Array.isArray(item) && item.some((one) => one?.type !== 'display');
	const repeatsAsGroup = isRepeatingGroup({ type, repeats });
	return [
		...(repeatsAsGroup && above.some(isRepeatingGroup)
			? [`${name} is a group that repeats inside another that repeats. Ask one of the two once.`]
			: []),
		...(repeatsAsGroup && above.some((one) => one.type !== 'group')
			? [`${name} is a group that repeats inside a question.`]
			: []),
		...(repeats && type !== 'group' && inside
			? [`${name} can have several answers and has questions inside. Put these after it.`]
			: []),
		...(type === 'display' && inside ? [`${name} only says something, and has items inside.`] : [])
	];
}

function checkOptions(item: QuestionnaireItem, name: string, whole: Questionnaire): string[] {
	const { type, answerOption, answerValueSet } = item;
	if (type !== 'choice' && type !== 'open-choice') {
		return answerOption || answerValueSet
			? [`${name} has a list of answers, and is of type “${type}”. Make it a choice.`]
			: [];
	}
	const set = findValueSet(answerValueSet, whole);
	if (answerValueSet && !set) {
		const where = answerValueSet.slice(0, 100);
		return [
			`${name} takes its answers from a list elsewhere (${where}). Put them into the questionnaire.`
		];
	}
	const listed = set
		? (set.compose?.include ?? []).some(({ concept }) => (concept ?? []).length > 0) ||
			(set.expansion?.contains ?? []).length > 0
		: Array.isArray(answerOption) && answerOption.length > 0;
	return listed || type === 'open-choice'
		? []
		: [`${name} is a choice, and has no answers to choose from.`];
}

const OPERATORS = ['exists', '=', '!=', '>', '<', '>=', '<='];

function checkConditions(item: QuestionnaireItem, name: string, all: Listed[]): string[] {
	const conditions = Array.isArray(item.enableWhen) ? item.enableWhen : [];
	return conditions.flatMap((condition) => {
		const { question, operator } = condition;
		const asked = all.find(({ item: other }) => other.linkId === question)?.item;
		if (!asked) return [`${name} depends on “${String(question)}”, which is not there.`];
		if (asked.type === 'group' || asked.type === 'display') {
			return [`${name} depends on “${question}”, which is no question.`];
		}
		if (!OPERATORS.includes(operator)) {
			return [
				`${name} compares with “${String(operator)}”, which is none of ${OPERATORS.join(' ')}.`
			];
		}
		const answers = Object.keys(condition).filter((key) => key.startsWith('answer'));
		if (answers.length !== 1)
			return [`${name} depends on “${question}” without saying on which answer.`];
		return operator === 'exists' && answers[0] !== 'answerBoolean'
			? [`${name} asks whether “${question}” is answered: give answerBoolean.`]
			: [];
	});
}

const REFUSED: Record<string, string> = {
	'sdc-questionnaire-enableWhenExpression': 'is asked by an expression. Use enableWhen',
	'sdc-questionnaire-answerExpression': 'takes its answers from an expression. List them',
	'sdc-questionnaire-constraint': 'checks its answer by an expression. Leave that out'
};

function checkExtensions(
	{ extension, modifierExtension }: QuestionnaireItem,
	name: string
): string[] {
	const refused = (Array.isArray(extension) ? extension : []).flatMap(
		({ url, valueExpression }) => {
			const words = REFUSED[nameOf(url)];
			if (words) return [`${name} ${words}.`];
			const isExpression = url === EXTENSIONS.calculated || url === EXTENSIONS.variable;
			const language = valueExpression?.language;
			return isExpression && language !== 'text/fhirpath'
				? [
						`${name} has an expression in ${language ?? 'no language'}. Only text/fhirpath is read here.`
					]
				: [];
		}
	);
	return modifierExtension
		? [...refused, `${name} has a modifierExtension, which may change what it means.`]
		: refused;
}

const IGNORED: Record<string, string> = {
	regex: 'a pattern for its answer, which is not checked',
	'sdc-questionnaire-initialExpression': 'an expression for its first answer, which stays empty',
	'rendering-xhtml': 'formatted text: its plain text is shown',
	'rendering-markdown': 'formatted text: its plain text is shown',
	'sdc-questionnaire-observationExtract':
		'a wish to be filed as an observation too, which it is not'
};

/** What somebody who made a questionnaire may expect, and does not get. */
export function notesOf(all: Listed[]): string[] {
	return all.flatMap(({ item }) =>
		(item.extension ?? []).flatMap(({ url }) => {
			const words = IGNORED[nameOf(url)];
			return words ? [`“${item.linkId}” has ${words}.`] : [];
		})
	);
}

function nameOf(url: unknown): string {
	return String(url).split('/').at(-1)!;
}
