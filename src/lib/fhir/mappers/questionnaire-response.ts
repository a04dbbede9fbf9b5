import type { Questionnaire, QuestionnaireResponse } from 'fhir/r4.d.ts';
import { authorOf } from '../author.ts';
import type { Category } from '../categories.ts';
import { planCategoryOf } from '../codes/plan-types.ts';
import { parseFhirDate } from '../dates.ts';
import { codesOf, entry, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { plainWords } from '../words/concept-words.ts';
import { isPatientOrCarer } from './observation-category.ts';
import { answersOf } from './questionnaire-answers.ts';

const STATUS: Record<QuestionnaireResponse['status'], [status: EntryStatus, words: string | null]> =
	{
		'in-progress': ['current', 'Being filled in'],
		completed: ['current', null],
		amended: ['current', 'Changed since first sent'],
		stopped: ['current', 'Not finished'],
		'entered-in-error': ['entered-in-error', 'Recorded by mistake']
	};

export function mapQuestionnaireResponse(
	response: QuestionnaireResponse,
	reading: Reading
): EntryFacts {
	const [status, words] = STATUS[response.status];
	const questionnaire = reading.find({ reference: response.questionnaire }, 'Questionnaire');
	const answers = answersOf(response.item, reading);
	const category = categoryOf(response, questionnaire, reading);
	const count = answers.length === 1 ? '1 answer' : `${answers.length} answers`;
	const authored = parseFhirDate(response.authored);
	return entry({
		category,
		status,
		draft: response.status === 'in-progress',
		title:
			plainWords(questionnaire?.title) ?? titleOf(response) ?? TITLES[category] ?? 'Questionnaire',
		meaning: status === 'entered-in-error' ? (words ?? '') : sentences(words, count),
		happened: authored,
		recorded: authored,
		author: authorOf(reading, response.author, response.source),
		codes: codesOf(...(questionnaire?.code ?? []).map((code) => ({ coding: [code] }))),
		details: answers
	});
}

/** What whoever filled it in saw as its name: an extension of the address, which itself says none. */
function titleOf({ _questionnaire }: QuestionnaireResponse): string | null {
	const display = _questionnaire?.extension?.find(({ url }) => url === DISPLAY);
	return plainWords(display?.valueString);
}

const DISPLAY = 'http://hl7.org/fhir/StructureDefinition/display';

/** For responses whose questionnaire is not to hand, so that its title is not known. */
const TITLES: Partial<Record<Category, string>> = {
	'about-me': 'About me',
	'end-of-life-plans': 'End of life care plan',
	'contingency-plans': 'Contingency plan',
	'care-plans': 'Care plan',
	'self-care': 'Questionnaire you filled in'
};

/**
 * A plan or "About me" by the questionnaire's codes or name; otherwise what the patient or a carer
 * answered is self-care, and what staff filled in is an observation.
 */
function categoryOf(
	response: QuestionnaireResponse,
	questionnaire: Questionnaire | undefined,
	reading: Reading
): Category {
	const codes = (questionnaire?.code ?? []).map((code) => ({ coding: [code] }));
	const items = (response.item ?? []).map(({ linkId }) => ({ coding: [{ code: linkId }] }));
	const plan = planCategoryOf([...codes, ...items], questionnaire?.title, addressWords(response));
	if (plan) return plan;
	const { author, source } = response;
	const byPatient =
		isPatientOrCarer(author, reading) || (!author && isPatientOrCarer(source, reading));
	return byPatient ? 'self-care' : 'observations';
}

/** ".../Questionnaire/UKCore-Questionnaire-EOLPlan|1.0" → "UK Core Questionnaire end of life Plan". */
function addressWords({ questionnaire }: QuestionnaireResponse): string {
	const name = /([^/]+?)(?:\|.*)?$/.exec(questionnaire ?? '')?.[1] ?? '';
	return name
		.replace(/EOL|EPaCCS/gi, ' end of life ')
		.replace(/ReSPECT/, ' respect form ')
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.replace(/[-_.]+/g, ' ');
}
