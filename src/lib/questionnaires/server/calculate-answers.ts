import type { QuestionnaireResponse } from 'fhir/r4.d.ts';
import { log } from '#lib/server/log.ts';
import { findEnabled, keyOf, spotsOf } from '../rules.ts';
import type { Answer, Filling, Form, Item, Variable } from '../schema.ts';
import { draftResponse } from './build-response.ts';
import { evaluateExpression } from './evaluate-expression.ts';

/** A score may decide what is asked, and so what it is made of: what has not settled by then never will. */
const MOST_ROUNDS = 4;

/** The filling with all that its questionnaire works out from it. What cannot be worked out is left open. */
export function calculateAnswers(form: Form, filling: Filling, resource: object): Filling {
	const calculated = form.items.filter((item) => item.calculated !== null);
	if (calculated.length === 0) return filling;
	let result = filling;
	for (let round = 0; round < MOST_ROUNDS; round++) {
		const next = calculateOnce(form, result, calculated, resource);
		if (JSON.stringify(next) === JSON.stringify(result)) break;
		result = next;
	}
	return result;
}

function calculateOnce(
	form: Form,
	filling: Filling,
	calculated: Item[],
	resource: object
): Filling {
	const answers = { ...filling.answers };
	const isEnabled = findEnabled(form, filling);
	for (const item of calculated) {
		for (const spot of spotsOf(item, filling)) {
			const key = keyOf(spot);
			const response = draftResponse(form, { ...filling, answers });
			const answer = isEnabled(spot) ? calculate(form, item, response, resource) : null;
			if (answer) answers[key] = [answer];
			else delete answers[key];
		}
	}
	return { ...filling, answers };
}

function calculate(
	form: Form,
	item: Item,
	response: QuestionnaireResponse,
	resource: object
): Answer | null {
	const known = { resource: response, questionnaire: resource };
	try {
		const [value] = evaluateExpression(item.calculated!, response, known, variablesAt(form, item));
		return toAnswer(item, value);
	} catch {
		// It was tried when it was added; what now goes wrong must not keep somebody from sending.
		log.warn({ place: item.place }, 'a questionnaire’s score could not be worked out');
		return null;
	}
}

/** Those of the questionnaire, then of each item around, from the outside in. */
export function variablesAt(form: Form, item: Item): Variable[] {
	const above = item.parent === null ? form.variables : variablesAt(form, form.items[item.parent]!);
	return [...above, ...item.variables];
}

function toAnswer({ type, units }: Item, value: unknown): Answer | null {
	switch (type) {
		case 'integer':
			return Number.isSafeInteger(value) ? { valueInteger: value as number } : null;
		case 'decimal':
			return Number.isFinite(value) ? { valueDecimal: value as number } : null;
		case 'quantity':
			return Number.isFinite(value)
				? { valueQuantity: { value: value as number, ...units[0] } }
				: null;
		case 'boolean':
			return typeof value === 'boolean' ? { valueBoolean: value } : null;
		case 'string':
		case 'text':
			return typeof value === 'string' && value !== '' ? { valueString: value } : null;
		default:
			return null;
	}
}
