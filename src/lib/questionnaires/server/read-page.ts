import { answersAt, isQuestion, isSame, keyOf, spotsOfPage, type Page } from '../rules.ts';
import { MOST_TIMES, type Answer, type Filling, type Form, type Spot } from '../schema.ts';
import { readAnswer } from './read-answer.ts';

export interface ReadPage {
	filling: Filling;
	/** What was typed, by the name of its field. */
	given: Record<string, string[]>;
	/** What is wrong, by the key of the question, in the order of the page. */
	errors: Record<string, string>;
}

/** The name of a question's field; of one with several answers, one name for all. */
export function fieldOf(spot: Spot): string {
	return `q${keyOf(spot)}`;
}

/**
 * What a posted page says, put into what was filled in before. Only what the page asked is read; what
 * cannot be read is given back as it was typed, and what was answered there before stays until it can.
 */
export function readPage(form: Form, filling: Filling, page: Page, posted: FormData): ReadPage {
	const answers = { ...filling.answers };
	const errors: ReadPage['errors'] = {};
	const shown = new Set(posted.getAll('shown').flatMap((one) => String(one).split(' ')));
	const spots = spotsOfPage(page, form, filling).filter(
		(spot) => isQuestion(spot.item) && shown.has(keyOf(spot))
	);
	for (const spot of spots) {
		const key = keyOf(spot);
		const read = readSpot(spot, posted);
		if (read.error) errors[key] = read.error;
		else if (read.answers.length === 0 && spot.item.required) errors[key] = missingWords(spot);
		if (!read.error) setAnswers(answers, key, read.answers);
	}
	return { filling: { ...filling, answers }, given: givenOf(posted), errors };
}

function setAnswers(answers: Filling['answers'], key: string, read: Answer[]): void {
	if (read.length > 0) answers[key] = read;
	else delete answers[key];
}

function readSpot({ item, time }: Spot, posted: FormData): { answers: Answer[]; error?: string } {
	const name = fieldOf({ item, time });
	if (item.options.length > 0 || item.type === 'open-choice') return readChoice(item, name, posted);
	const times = item.repeats ? MOST_TIMES : 1;
	const answers: Answer[] = [];
	for (let place = 0; place < times; place++) {
		const read = readAnswer(item, place === 0 ? name : `${name}.${place}`, posted);
		if (read === null) continue;
		if ('error' in read) return { answers: [], error: read.error };
		answers.push(read.answer);
	}
	return { answers, error: countFault(item, answers) };
}

/** An option by its number; words of their own where the question takes them. */
function readChoice(
	item: Spot['item'],
	name: string,
	posted: FormData
): { answers: Answer[]; error?: string } {
	const chosen = posted.getAll(name).map(String);
	const answers = item.options
		.filter((_, place) => chosen.includes(String(place)))
		.map(({ answer }) => answer);
	if (item.type === 'open-choice') {
		const other = String(posted.get(`${name}.other`) ?? '').trim();
		if (other.length > 500) return { answers, error: 'Write 500 characters or fewer' };
		// Whoever writes something else means it, whichever round button was left pressed.
		if (other && !item.repeats) return { answers: [{ valueString: other }] };
		if (other) answers.push({ valueString: other });
		else if (chosen.includes('other')) return { answers, error: 'Write your own answer' };
	}
	const most = item.repeats ? answers : answers.slice(0, 1);
	return { answers: most, error: countFault(item, most) };
}

function countFault({ minOccurs, maxOccurs }: Spot['item'], { length }: Answer[]) {
	if (length > 0 && minOccurs !== null && length < minOccurs) {
		return `Give at least ${minOccurs} answers`;
	}
	if (maxOccurs !== null && length > maxOccurs) return `Give at most ${maxOccurs} answers`;
	return undefined;
}

function missingWords({ item }: Spot): string {
	if (item.type === 'boolean' || item.options.length > 0) return 'Choose an answer';
	return item.type === 'date' || item.type === 'dateTime' ? 'Enter a date' : 'Enter an answer';
}

function givenOf(posted: FormData): ReadPage['given'] {
	const given: ReadPage['given'] = {};
	for (const [name, value] of posted) {
		if (!name.startsWith('q') || typeof value !== 'string') continue;
		(given[name] ??= []).push(value);
	}
	return given;
}

/** How a saved answer stands in its fields. */
export function givenFrom(spot: Spot, filling: Filling): ReadPage['given'] {
	const name = fieldOf(spot);
	const { item } = spot;
	const answers = answersAt(filling, spot);
	if (item.options.length > 0 || item.type === 'open-choice') {
		const places = item.options.flatMap(({ answer }, place) =>
			answers.some((one) => isSame(one, answer)) ? [String(place)] : []
		);
		const other = answers.find(
			(one) => !item.options.some(({ answer }) => isSame(one, answer))
		)?.valueString;
		return {
			[name]: other ? [...places, 'other'] : places,
			...(other && { [`${name}.other`]: [other] })
		};
	}
	return Object.assign(
		{},
		...answers.map((answer, place) => fieldsOf(answer, place === 0 ? name : `${name}.${place}`))
	) as ReadPage['given'];
}

function fieldsOf(answer: Answer, name: string): ReadPage['given'] {
	const { valueBoolean, valueQuantity, valueDate, valueDateTime, valueTime } = answer;
	if (valueBoolean !== undefined) return { [name]: [String(valueBoolean)] };
	if (valueQuantity) {
		return { [name]: [String(valueQuantity.value)], [`${name}.unit`]: [valueQuantity.unit ?? ''] };
	}
	const day = valueDate ?? valueDateTime?.slice(0, 10);
	if (day) {
		const [year = '', month = '', date = ''] = day.split('-');
		const clock = valueDateTime?.slice(11, 16);
		return {
			[`${name}[day]`]: [String(Number(date))],
			[`${name}[month]`]: [String(Number(month))],
			[`${name}[year]`]: [year],
			...(clock && { [`${name}[time]`]: [clock] })
		};
	}
	const { valueInteger, valueDecimal, valueString, valueUri } = answer;
	const text = valueTime?.slice(0, 5) ?? valueInteger ?? valueDecimal ?? valueString ?? valueUri;
	return { [name]: [String(text ?? '')] };
}
