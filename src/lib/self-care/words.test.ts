import { expect, test } from 'vitest';
import { safetyRules } from './data/safety-rules.ts';
import { whoIsTold } from './rules.ts';
import { LEVELS } from './schema.ts';
import { cardOf, savedWords, toldWords } from './words.ts';

test('before anything is saved it says who is told, and that nobody watches', () => {
	const nobody = toldWords(whoIsTold(['blood-pressure'], []));
	expect(nobody[0]).toContain('Nobody is told');
	expect(nobody[1]).toContain('not watched');
	expect(savedWords(whoIsTold(['blood-pressure'], []))).toBe(
		'Saved to your record. Nobody is told.'
	);
	const asked = [
		{
			organisation: 'Harbour Lane Surgery',
			measures: ['blood-pressure'],
			looks: 'within 2 working days'
		}
	];
	expect(toldWords(whoIsTold(['blood-pressure'], asked))).toEqual([
		'Harbour Lane Surgery is told, and looks within 2 working days.',
		nobody[1]
	]);
	expect(toldWords(whoIsTold(['mood'], asked))).toEqual(nobody);
});

const EVERY = safetyRules.flatMap((rule) =>
	LEVELS.map((level) => ({ ...rule, rule: rule.key, level }))
);

test.each(EVERY)(
	'$key as $level: a card with something to do, that calms and diagnoses nobody',
	({ rule, version, level }) => {
		const card = cardOf({ rule, version, level, entryIds: [] });
		expect(card.steps.length).toBeGreaterThan(0);
		expect(card.variant === 'emergency').toBe(level === 'emergency');
		expect(card.heading.includes('999')).toBe(level === 'emergency');
		const words = [card.heading, card.about, ...card.steps].join(' ').toLowerCase();
		expect(words).not.toMatch(
			/don’t worry|do not worry|normal|nothing to|you have (?:a|an|high)|hypertension|diabetic|\bmg\b|insulin/
		);
		// Whatever is less than an emergency still says what would make it one.
		expect(card.emergencies.length > 0).toBe(level !== 'emergency');
	}
);
