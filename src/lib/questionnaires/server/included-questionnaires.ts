import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.d.ts';
import { LOINC } from '#lib/fhir/codes/systems.ts';
import { EXTENSIONS } from './read-questionnaire.ts';

const option = (code: string, display: string, valueDecimal: number) => ({
	extension: [{ url: EXTENSIONS.ordinal, valueDecimal }],
	valueCoding: { system: LOINC, code, display }
});

const HOW_OFTEN = [
	option('LA6568-5', 'Not at all', 0),
	option('LA6569-3', 'Several days', 1),
	option('LA6570-1', 'More than half the days', 2),
	option('LA6571-9', 'Nearly every day', 3)
];

/**
 * Questionnaires that every organisation can ask, word for word as published: Kroenke, Spitzer and
 * Williams 2001 (PHQ-9); Spitzer, Kroenke, Williams and Löwe 2006 (GAD-7). Pfizer, who owns them, asks
 * for no permission to reproduce, translate, display or distribute them. Codes: the LOINC panels.
 */
export const includedQuestionnaires: Record<string, { about: string; resource: Questionnaire }> = {
	'phq-9': {
		about: '9 questions about low mood in the last 2 weeks, and 1 about daily life',
		resource: build({
			name: 'phq-9',
			title: 'Patient health questionnaire (PHQ-9)',
			panel: ['44249-1', 'PHQ-9 quick depression assessment panel'],
			questions: [
				['44250-9', 'Little interest or pleasure in doing things'],
				['44255-8', 'Feeling down, depressed, or hopeless'],
				['44259-0', 'Trouble falling or staying asleep, or sleeping too much'],
				['44254-1', 'Feeling tired or having little energy'],
				['44251-7', 'Poor appetite or overeating'],
				[
					'44258-2',
					'Feeling bad about yourself – or that you are a failure or have let yourself or your family down'
				],
				[
					'44252-5',
					'Trouble concentrating on things, such as reading the newspaper or watching television'
				],
				[
					'44253-3',
					'Moving or speaking so slowly that other people could have noticed? Or the opposite – being so fidgety or restless that you have been moving around a lot more than usual'
				],
				['44260-8', 'Thoughts that you would be better off dead or of hurting yourself in some way']
			],
			total: ['44261-6', 'PHQ-9 total score', 27],
			bands: [
				[5, 'none to minimal'],
				[10, 'mild'],
				[15, 'moderate'],
				[20, 'moderately severe'],
				[28, 'severe']
			],
			after: [difficulty()]
		})
	},
	'gad-7': {
		about: '7 questions about worry and anxiety in the last 2 weeks',
		resource: build({
			name: 'gad-7',
			title: 'Generalised anxiety questionnaire (GAD-7)',
			panel: ['69737-5', 'Generalized anxiety disorder 7 item (GAD-7)'],
			questions: [
				['69725-0', 'Feeling nervous, anxious or on edge'],
				['68509-9', 'Not being able to stop or control worrying'],
				['69733-4', 'Worrying too much about different things'],
				['69734-2', 'Trouble relaxing'],
				['69735-9', 'Being so restless that it is hard to sit still'],
				['69689-8', 'Becoming easily annoyed or irritable'],
				['69736-7', 'Feeling afraid as if something awful might happen']
			],
			total: ['70274-6', 'GAD-7 total score', 21],
			bands: [
				[5, 'minimal'],
				[10, 'mild'],
				[15, 'moderate'],
				[22, 'severe']
			],
			after: []
		})
	}
};

interface Published {
	name: string;
	title: string;
	panel: [code: string, display: string];
	questions: [code: string, text: string][];
	total: [code: string, text: string, most: number];
	/** Each up to, and without, its number; in the words of the publication. */
	bands: [below: number, words: string][];
	after: QuestionnaireItem[];
}

function build({ name, title, panel, questions, total, bands, after }: Published): Questionnaire {
	const [totalCode, totalText, most] = total;
	const answered = `%resource.item.where(linkId='problems').item.answer.value`;
	const score = `iif(${answered}.count() = ${questions.length}, ${answered}.ordinal().sum(), {})`;
	// Each band with its own bounds, so that the words cannot be read as anything but the scale's.
	const words = bands.reduceRight((otherwise, [below, band], place) => {
		const from = place === 0 ? 0 : bands[place - 1]![0];
		const range = `${from} to ${Math.min(below - 1, most)}`;
		return `iif(%score < ${below}, '${range} of ${most}: ${band}', ${otherwise})`;
	}, '{}');
	return {
		resourceType: 'Questionnaire',
		url: `https://candour.example.nhs.uk/Questionnaire/${name}`,
		version: '1',
		status: 'active',
		title,
		subjectType: ['Patient'],
		code: [{ system: LOINC, code: panel[0], display: panel[1] }],
		extension: [
			{
				url: EXTENSIONS.variable,
				valueExpression: { name: 'score', language: 'text/fhirpath', expression: score }
			}
		],
		item: [
			{
				linkId: 'problems',
				type: 'group',
				text: 'Over the last 2 weeks, how often have you been bothered by any of the following problems?',
				item: questions.map(([code, text], place) => ({
					linkId: String(place + 1),
					prefix: `${place + 1}.`,
					code: [{ system: LOINC, code }],
					...{ text, type: 'choice', required: true, answerOption: HOW_OFTEN }
				}))
			},
			...after,
			calculated('total', 'integer', totalText, '%score', [{ system: LOINC, code: totalCode }]),
			calculated('band', 'string', 'Where that is on the published scale', words)
		]
	};
}

function calculated(
	linkId: string,
	type: 'integer' | 'string',
	text: string,
	expression: string,
	code: QuestionnaireItem['code'] = []
): QuestionnaireItem {
	const valueExpression = { language: 'text/fhirpath', expression } as const;
	return {
		...{ linkId, type, text, readOnly: true },
		...(code.length > 0 && { code }),
		extension: [{ url: EXTENSIONS.calculated, valueExpression }]
	};
}

/** Asked only where something was ticked above, as on the published form; it is not part of the score. */
function difficulty(): QuestionnaireItem {
	const answer = { system: LOINC, code: 'LA6568-5' };
	const anything = Array.from({ length: 9 }, (_, place) => ({
		...{ question: String(place + 1), operator: '!=' as const, answerCoding: answer }
	}));
	return {
		linkId: '10',
		prefix: '10.',
		code: [{ system: LOINC, code: '69722-7' }],
		text: 'If you checked off any problems, how difficult have these problems made it for you to do your work, take care of things at home, or get along with other people?',
		type: 'choice',
		enableWhen: anything,
		enableBehavior: 'any',
		answerOption: [
			['LA6572-7', 'Not difficult at all'],
			['LA6573-5', 'Somewhat difficult'],
			['LA6575-0', 'Very difficult'],
			['LA6574-3', 'Extremely difficult']
		].map(([code, display]) => ({ valueCoding: { system: LOINC, code: code!, display: display! } }))
	};
}
