import type {
	QuestionnaireResponseItem,
	QuestionnaireResponseItemAnswer as Answer
} from 'fhir/r4.d.ts';
import { parseFhirDate } from '../dates.ts';
import type { Reading } from '../reading.ts';
import { codingWords, plainWords } from '../words/concept-words.ts';
import { clockWords, dateTimeWords } from '../words/date-words.ts';
import { quantityWords } from '../words/quantity-words.ts';

/** Question and answer of every item that was answered, in the order asked. */
export function answersOf(
	items: QuestionnaireResponseItem[] | undefined,
	reading: Reading
): { label: string; text: string }[] {
	return (items ?? []).flatMap((item) => {
		const texts = (item.answer ?? []).flatMap((answer) => answerWords(answer, reading) ?? []);
		const nested = (item.answer ?? []).flatMap((answer) => answersOf(answer.item, reading));
		const own =
			texts.length > 0
				? [{ label: plainWords(item.text) ?? 'Question', text: texts.join(', ') }]
				: [];
		return [...own, ...nested, ...answersOf(item.item, reading)];
	});
}

function answerWords(answer: Answer, reading: Reading): string | null {
	if (answer.valueBoolean !== undefined) return answer.valueBoolean ? 'Yes' : 'No';
	if (answer.valueDecimal !== undefined) return reading.decimalText(answer, 'valueDecimal');
	if (answer.valueInteger !== undefined) return String(answer.valueInteger);
	if (answer.valueTime !== undefined) return clockWords(answer.valueTime);
	const moment = parseFhirDate(answer.valueDate ?? answer.valueDateTime);
	return (
		(moment && dateTimeWords(moment)) ??
		// What a person wrote keeps its line breaks.
		(answer.valueString?.trim() || null) ??
		codingWords(answer.valueCoding) ??
		plainWords(answer.valueCoding?.code) ??
		quantityWords(answer.valueQuantity, reading) ??
		plainWords(answer.valueAttachment?.title) ??
		plainWords(answer.valueReference?.display) ??
		plainWords(answer.valueUri)
	);
}
