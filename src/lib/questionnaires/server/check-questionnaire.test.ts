import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.d.ts';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkQuestionnaire } from './check-questionnaire.ts';
import { includedQuestionnaires } from './included-questionnaires.ts';
import { EXTENSIONS } from './read-questionnaire.ts';

const UKCORE = '../shared/data/ukcore';

test.each(Object.entries(includedQuestionnaires))(
	'%s, which is included, can be asked',
	(_, { resource }) => {
		expect(checkQuestionnaire(JSON.stringify(resource))).toMatchObject({ ok: true, notes: [] });
	}
);

test.runIf(existsSync(UKCORE))(
	'the examples that UK Core publishes are read, or refused in words',
	() => {
		const found = ['EOLPlan', 'FitnessForWork'].map((name) =>
			checkQuestionnaire(
				readFileSync(`${UKCORE}/UKCore-Questionnaire-${name}-Example.json`, 'utf8')
			)
		);
		for (const checked of found) {
			if (checked.ok) expect(checked.form.items.length).toBeGreaterThan(0);
			else expect(checked.faults.join(' ')).toMatch(/cannot be asked here|elsewhere|no text/);
		}
	}
);

test('items that wait for each other are refused, however far around', () => {
	const circle = ['a', 'b', 'c'].map((linkId, place) =>
		asked(linkId, { enableWhen: [when(['b', 'c', 'a'][place]!)] })
	);
	expect(faultsOf(circle)[0]).toMatch(/wait for each other.*“a”/);
	expect(faultsOf([asked('a', { enableWhen: [when('a')] })])[0]).toContain('wait for each other');
	const inside = {
		linkId: 'g',
		type: 'group',
		enableWhen: [when('x')],
		item: [asked('x')]
	} as const;
	expect(faultsOf([{ ...inside, text: 'G' } as unknown as QuestionnaireItem])[0]).toContain('wait');
});

test.each<[string, QuestionnaireItem[], RegExp]>([
	['two items with one name', [asked('a'), asked('a')], /2 items have the linkId “a”/],
	['a kind that is not asked here', [asked('a', { type: 'attachment' })], /“attachment”/],
	['a kind that nobody knows', [asked('a', { type: 'slider' as 'string' })], /“slider”/],
	[
		'a question that is not there',
		[asked('a', { enableWhen: [when('z')] })],
		/“z”, which is not there/
	],
	['no words', [{ linkId: 'a', type: 'string' }], /no text/],
	['a choice of nothing', [asked('a', { type: 'choice' })], /no answers to choose from/],
	[
		'answers from elsewhere',
		[asked('a', { type: 'choice', answerValueSet: 'http://x' })],
		/elsewhere/
	],
	['an expression that cannot be read', [scored('item.((')], /cannot be read/],
	['a function that is not there', [scored('item.nonsense()')], /does not work/],
	['another language', [scored('1', 'text/cql')], /Only text\/fhirpath/],
	['nothing to answer', [scored('1')], /nobody can answer|anybody can answer/]
])('%s is refused in words', (_, items, words) => {
	expect(faultsOf(items).join('\n')).toMatch(words);
});

test('an expression that never ends is stopped, and refused', () => {
	const nine = '(1|2|3|4|5|6|7|8|9)';
	const endless = `${nine}.select${nine}.repeat(iif($this < 100000000, $this * 2 + 1 | $this * 3, {})).count()`;
	const before = Date.now();
	expect(faultsOf([asked('a'), scored(endless)])[0]).toContain('takes too long');
	expect(Date.now() - before).toBeLessThan(15_000);
});

test('what is no questionnaire is refused, whatever it is', () => {
	for (const text of ['', '{', '[]', 'null', '{"resourceType":"Patient"}', '{"a":1,"a":2}']) {
		expect(checkQuestionnaire(text).ok).toBe(false);
	}
	expect(
		checkQuestionnaire(JSON.stringify({ resourceType: 'Questionnaire', item: [7, null] })).ok
	).toBe(false);
});

function asked(linkId: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem {
	return { linkId, type: 'string', text: `Question ${linkId}`, ...more };
}

function when(question: string) {
	return { question, operator: 'exists' as const, answerBoolean: true };
}

function scored(expression: string, language = 'text/fhirpath'): QuestionnaireItem {
	const valueExpression = { language: language as 'text/fhirpath', expression };
	return asked('score', {
		type: 'integer',
		extension: [{ url: EXTENSIONS.calculated, valueExpression }]
	});
}

function faultsOf(item: QuestionnaireItem[]): string[] {
	const questionnaire: Questionnaire = {
		...{ resourceType: 'Questionnaire', status: 'active', title: 'A test', item }
	};
	const checked = checkQuestionnaire(JSON.stringify(questionnaire));
	return checked.ok ? [] : checked.faults;
}
