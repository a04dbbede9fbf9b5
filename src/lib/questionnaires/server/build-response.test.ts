import fc from 'fast-check';
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponseItem } from 'fhir/r4.d.ts';
import { expect, test } from 'vitest';
import { findEnabled, keyOf, listPages, nextPage, spotsOf, spotsOfPage } from '../rules.ts';
import type { Answer, Filling, Form } from '../schema.ts';
import { draftResponse } from './build-response.ts';
import { calculateAnswers } from './calculate-answers.ts';
import { checkQuestionnaire } from './check-questionnaire.ts';
import { findCards } from './find-cards.ts';
import { includedQuestionnaires } from './included-questionnaires.ts';
import { readPage } from './read-page.ts';
import { readQuestionnaire } from './read-questionnaire.ts';

const OPERATORS = ['exists', '=', '!=', '>', '<', '>=', '<='] as const;

/** Items that depend on earlier ones only, so that nothing goes in a circle. */
const anyQuestionnaire = fc
	.array(
		fc.record({
			type: fc.constantFrom('integer', 'boolean', 'string', 'group', 'display'),
			under: fc.nat(8),
			on: fc.option(fc.tuple(fc.nat(8), fc.constantFrom(...OPERATORS), fc.nat(3)), { nil: null }),
			all: fc.boolean(),
			repeats: fc.boolean(),
			required: fc.boolean()
		}),
		{ minLength: 1, maxLength: 9 }
	)
	.map((drawn): Questionnaire => {
		const items: QuestionnaireItem[] = [];
		const top: QuestionnaireItem[] = [];
		const groups: QuestionnaireItem[] = [];
		drawn.forEach(({ type, under, on, all, repeats, required }, place) => {
			const earlier = items.filter((one) => one.type === 'integer');
			const question = on && earlier[on[0] % Math.max(earlier.length, 1)];
			const value =
				on?.[1] === 'exists' ? { answerBoolean: on[2] > 1 } : { answerInteger: on?.[2] };
			const item: QuestionnaireItem = {
				...{ linkId: `i${place}`, type: type as 'string', text: `Item ${place}`, required },
				...(type !== 'display' && groups.length === 0 && { repeats: type === 'group' && repeats }),
				...(question && {
					enableWhen: [{ question: question.linkId, operator: on![1], ...value }],
					enableBehavior: all ? ('all' as const) : ('any' as const)
				})
			};
			const parent = groups[under % (groups.length + 1)];
			if (parent) (parent.item ??= []).push(item);
			else top.push(item);
			items.push(item);
			if (type === 'group') groups.push(item);
		});
		return { resourceType: 'Questionnaire', status: 'active', title: 'Random', item: top };
	});

test('whatever is asked, it ends, and what is not asked is in no response', () => {
	fc.assert(
		fc.property(
			anyQuestionnaire,
			fc.array(fc.nat(3), { minLength: 12 }),
			(questionnaire, values) => {
				const checked = checkQuestionnaire(JSON.stringify(questionnaire));
				fc.pre(checked.ok);
				const { form } = checked as Extract<typeof checked, { ok: true }>;
				const filling = fill(form, values);
				const isEnabled = findEnabled(form, filling);
				const asked = form.items
					.flatMap((item) => spotsOf(item, filling))
					.filter(isEnabled)
					.map(({ item }) => item.linkId);
				const answered = linkIdsOf(draftResponse(form, filling).item);
				expect(answered.filter((linkId) => !asked.includes(linkId))).toEqual([]);

				let page = nextPage(form, filling, 0);
				let steps = 0;
				for (; page !== null; page = nextPage(form, filling, page)) steps++;
				expect(steps).toBeLessThanOrEqual(listPages(form).length);
			}
		),
		{ numRuns: 200 }
	);
});

test('PHQ-9: the total and its place on the scale are worked out, once all 9 are answered', () => {
	const eight = phq9([3, 3, 3, 3, 3, 3, 3, 3]);
	expect(scoreOf(eight)).toEqual([undefined, undefined]);
	expect(scoreOf(phq9([0, 0, 0, 0, 0, 0, 0, 0, 0]))).toEqual([0, '0 to 4 of 27: none to minimal']);
	expect(scoreOf(phq9([1, 1, 1, 1, 1, 0, 0, 0, 0]))).toEqual([5, '5 to 9 of 27: mild']);
	expect(scoreOf(phq9([2, 2, 2, 2, 2, 2, 2, 1, 0]))).toEqual([
		15,
		'15 to 19 of 27: moderately severe'
	]);
	expect(scoreOf(phq9([3, 3, 3, 3, 3, 3, 3, 3, 3]))).toEqual([27, '20 to 27 of 27: severe']);
});

test('GAD-7 adds to at most 21', () => {
	const form = readQuestionnaire(includedQuestionnaires['gad-7']!.resource);
	const all = fill(form, Array<number>(7).fill(3), true);
	const { answers } = calculateAnswers(form, all, includedQuestionnaires['gad-7']!.resource);
	expect([at(form, answers, 'total'), at(form, answers, 'band')]).toEqual([
		{ valueInteger: 21 },
		{ valueString: '15 to 21 of 21: severe' }
	]);
});

test('thoughts of self-harm show the crisis card, whatever the total; nothing else does', () => {
	const cards = (scores: number[]) => {
		const { form, filling } = phq9(scores);
		return findCards(form, filling).map(({ key }) => key);
	};
	expect(cards([0, 0, 0, 0, 0, 0, 0, 0, 1])).toEqual(['thoughts-of-self-harm']);
	expect(cards([3, 3, 3, 3, 3, 3, 3, 3, 0])).toEqual([]);
	expect(cards([3, 3])).toEqual([]);
});

test('a questionnaire of somebody’s own asks by words: what is not plainly no shows the card', () => {
	const form = readQuestionnaire({
		...{ resourceType: 'Questionnaire', status: 'active', title: 'Ours' },
		item: [
			{
				...{ linkId: 'a', type: 'choice', text: 'Have you thought about hurting yourself?' },
				answerOption: [{ valueString: 'Never' }, { valueString: 'Sometimes' }]
			}
		]
	});
	const cards = (valueString: string) =>
		findCards(form, { answers: { '0': [{ valueString }] }, times: {} }).length;
	expect([cards('Never'), cards('Sometimes')]).toEqual([0, 1]);
});

test('how difficult it was is asked once something was ticked', () => {
	const pages = ({ form, filling }: ReturnType<typeof phq9>) =>
		listPages(form).filter((page) => spotsOfPage(page, form, filling).length > 0).length;
	expect(pages(phq9([0, 0, 0, 0, 0, 0, 0, 0, 0]))).toBe(1);
	expect(pages(phq9([0, 0, 0, 0, 1, 0, 0, 0, 0]))).toBe(2);
});

test('every kind of answer is read from its fields, and bad ones are answered in words', () => {
	const types = [
		'boolean',
		'integer',
		'decimal',
		'date',
		'dateTime',
		'time',
		'string',
		'url'
	] as const;
	const form = readQuestionnaire({
		...{ resourceType: 'Questionnaire', status: 'active', title: 'All' },
		item: [
			{
				...{ linkId: 'g', type: 'group', text: 'All kinds' },
				item: types.map((type) => ({ linkId: type, type, text: type }))
			}
		]
	});
	const read = (values: Record<string, string>) => {
		const posted = new FormData();
		posted.set('shown', form.items.map(({ place }) => place).join(' '));
		for (const [name, value] of Object.entries(values)) posted.set(name, value);
		const [page] = listPages(form);
		return readPage(form, { answers: {}, times: {} }, page!, posted);
	};
	const moment = { 'q5[day]': '1', 'q5[month]': '7', 'q5[year]': '2026', 'q5[time]': '2.30pm' };
	const day = { 'q4[day]': '29', 'q4[month]': '2', 'q4[year]': '2028' };
	const good = {
		q1: 'true',
		q2: '-3',
		q3: '7.20',
		...day,
		...moment,
		q6: '9am',
		q7: ' Hello ',
		q8: 'https://a.b'
	};
	expect(read(good)).toMatchObject({
		errors: {},
		filling: {
			answers: {
				'1': [{ valueBoolean: true }],
				'2': [{ valueInteger: -3 }],
				'3': [{ valueDecimal: 7.2 }],
				'4': [{ valueDate: '2028-02-29' }],
				'5': [{ valueDateTime: '2026-07-01T14:30:00+01:00' }],
				'6': [{ valueTime: '09:00:00' }],
				'7': [{ valueString: 'Hello' }],
				'8': [{ valueUri: 'https://a.b' }]
			}
		}
	});
	const bad = read({
		q2: '3.5',
		q3: 'lots',
		'q4[day]': '31',
		'q4[month]': '2',
		'q4[year]': '2026',
		q6: '25:00',
		q8: 'x y'
	});
	expect(Object.keys(bad.errors)).toEqual(['2', '3', '4', '6', '8']);
	expect(bad.given.q3).toEqual(['lots']);
});

function phq9(scores: number[]) {
	const { resource } = includedQuestionnaires['phq-9']!;
	const form = readQuestionnaire(resource);
	return { form, filling: fill(form, scores, true), resource };
}

function scoreOf({ form, filling, resource }: ReturnType<typeof phq9>) {
	const { answers } = calculateAnswers(form, filling, resource);
	return [at(form, answers, 'total')?.valueInteger, at(form, answers, 'band')?.valueString];
}

function at(form: Form, answers: Filling['answers'], linkId: string): Answer | undefined {
	const item = form.items.find((one) => one.linkId === linkId)!;
	return answers[keyOf({ item, time: null })]?.[0];
}

/** Each question answered by the next number: an option's place, or itself. */
function fill(form: Form, values: number[], once = false): Filling {
	const answers: Filling['answers'] = {};
	let next = 0;
	for (const item of form.items) {
		if (item.type === 'group' || item.type === 'display' || item.calculated !== null) continue;
		if (once && next >= values.length) break;
		const value = values[next++ % values.length]!;
		const key = keyOf({ item, time: item.within === null ? null : 0 });
		answers[key] = [item.options[value]?.answer ?? { valueInteger: value }];
	}
	return { answers, times: {} };
}

function linkIdsOf(items: QuestionnaireResponseItem[] | undefined): string[] {
	return (items ?? []).flatMap(({ linkId, item, answer }) => [
		linkId,
		...linkIdsOf(item),
		...(answer ?? []).flatMap((one) => linkIdsOf(one.item))
	]);
}
