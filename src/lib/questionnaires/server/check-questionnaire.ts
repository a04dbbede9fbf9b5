import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.d.ts';
import { parseFhirJson } from '#lib/fhir/parse-json.ts';
import { startFilling } from '../rules.ts';
import { LARGEST_QUESTIONNAIRE, MOST_ITEMS, type Form } from '../schema.ts';
import { draftResponse } from './build-response.ts';
import { variablesAt } from './calculate-answers.ts';
import { evaluateExpression, parseExpression } from './evaluate-expression.ts';
import { findLoop } from './find-loop.ts';
import { checkItem, notesOf, type Listed } from './check-item.ts';
import { readQuestionnaire } from './read-questionnaire.ts';

export type Checked =
	| { ok: true; questionnaire: Questionnaire; form: Form; notes: string[] }
	| { ok: false; faults: string[] };

const MOST_FAULTS = 20;

/** Whether a questionnaire can be asked here; if not, everything that is wrong with it, in words. */
export function checkQuestionnaire(text: string): Checked {
	const parsed = parseFhirJson(text, { maxDepth: 40, maxBytes: LARGEST_QUESTIONNAIRE });
	if (!parsed.ok) return refuse(parsed.faults.map(({ diagnostics }) => diagnostics));
	const given = parsed.value as unknown as Questionnaire;
	if (given.resourceType !== 'Questionnaire') {
		return refuse([
			'This is not a FHIR Questionnaire. Choose a file whose resourceType is Questionnaire.'
		]);
	}
	const all = listItems(given.item);
	if (all.length === 0) return refuse(['There is no question in it.']);
	if (all.length > MOST_ITEMS) {
		return refuse([`It has ${all.length} items. Ask at most ${MOST_ITEMS}.`]);
	}
	const faults = [...checkWhole(given), ...all.flatMap((one) => checkItem(one, all, given))];
	if (faults.length > 0) return refuse(faults);
	const form = readQuestionnaire(given);
	const loop = findLoop(form);
	if (loop) {
		const words = loop.map((linkId) => `“${linkId}”`).join(', ');
		return refuse([
			`These items wait for each other, so that nobody could ever answer them: ${words}.`
		]);
	}
	const wrong = checkExpressions(form, given);
	if (wrong.length > 0) return refuse(wrong);
	const questions = form.items.filter(({ type }) => type !== 'group' && type !== 'display');
	if (questions.every(({ hidden, calculated }) => hidden || calculated !== null)) {
		return refuse(['There is no question in it that anybody can answer.']);
	}
	return { ok: true, questionnaire: given, form, notes: notesOf(all) };
}

function refuse(faults: string[]): Checked {
	const once = [...new Set(faults)];
	const more = once.length - MOST_FAULTS;
	return {
		ok: false,
		faults: more > 0 ? [...once.slice(0, MOST_FAULTS), `And ${more} more.`] : once
	};
}

function listItems(items: unknown, above: QuestionnaireItem[] = []): Listed[] {
	if (!Array.isArray(items)) return [];
	return (items as QuestionnaireItem[]).flatMap((item) =>
		typeof item === 'object' && item !== null
			? [{ item, above }, ...listItems(item.item, [...above, item])]
			: []
	);
}

function checkWhole({ title, name, status, modifierExtension }: Questionnaire): string[] {
	return [
		...(typeof (title ?? name) === 'string' && (title ?? name)!.trim() !== ''
			? []
			: ['It has no title. Give it one that patients understand.']),
		...(status === 'retired' ? ['Its status says that it is retired.'] : []),
		...(modifierExtension ? ['It has a modifierExtension, which may change what it means.'] : [])
	];
}

/** Each is read, and tried on a response with nothing in it and on one as it begins. */
function checkExpressions(form: Form, questionnaire: Questionnaire): string[] {
	const responses = [
		draftResponse(form, { answers: {}, times: {} }),
		draftResponse(form, startFilling(form))
	];
	return form.items.flatMap((item) => {
		const own = item.variables.map(({ expression }) => expression);
		const expressions = item.calculated === null ? own : [...own, item.calculated];
		if (expressions.length === 0) return [];
		try {
			for (const { expression } of variablesAt(form, item)) parseExpression(expression);
			for (const expression of expressions) {
				parseExpression(expression);
				for (const resource of responses) {
					const known = { resource, questionnaire };
					evaluateExpression(expression, resource, known, variablesAt(form, item));
				}
			}
			return [];
		} catch (error) {
			return [`The expression of “${item.linkId}” ${faultWords(error)}.`];
		}
	});
}

function faultWords(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	if (message.includes('timed out')) return 'takes too long';
	if (message.startsWith('line:')) return `cannot be read (${message.slice(0, 100)})`;
	return `does not work (${message.slice(0, 100)})`;
}
