/** A question about what is felt now. Whoever has one of these needs 999, whatever the number. */
export interface SymptomList {
	key: string;
	question: string;
	symptoms: readonly { value: string; text: string }[];
}

export const symptomLists: readonly SymptomList[] = [
	{
		key: 'pressure',
		question: 'Do you have any of these now?',
		symptoms: [
			{ value: 'chest', text: 'Chest pain or tightness' },
			{ value: 'breath', text: 'Being very short of breath' },
			{ value: 'confused', text: 'Being newly confused, or people say that you are' },
			{ value: 'sight', text: 'Sudden loss of sight or blurred sight, or a sudden very bad headache' },
			{ value: 'weak', text: 'A face that droops, a weak arm or leg, or slurred speech' },
			{ value: 'urine', text: 'Passing very little or no pee' }
		]
	},
	{
		key: 'faint',
		question: 'Do you have any of these now?',
		symptoms: [
			{ value: 'chest', text: 'Chest pain or tightness' },
			{ value: 'breath', text: 'Being very short of breath' },
			{ value: 'faint', text: 'Feeling faint, or having passed out' },
			{ value: 'confused', text: 'Being newly confused, or people say that you are' },
			{ value: 'cold', text: 'Cold, clammy or grey skin' }
		]
	},
	{
		key: 'breathing',
		question: 'Do you have any of these now?',
		symptoms: [
			{ value: 'speak', text: 'Being too breathless to finish a sentence' },
			{ value: 'blue', text: 'Blue or grey lips, tongue or skin' },
			{ value: 'chest', text: 'Chest pain or tightness' },
			{ value: 'confused', text: 'Being confused or very sleepy' },
			{ value: 'reliever', text: 'Your reliever inhaler is not helping' }
		]
	},
	{
		key: 'low-sugar',
		question: 'Is any of this happening now?',
		symptoms: [
			{ value: 'swallow', text: 'Not being able to swallow' },
			{ value: 'fit', text: 'Having a fit' },
			{ value: 'sleepy', text: 'Being very sleepy, confused or hard to wake' }
		]
	},
	{
		key: 'high-sugar',
		question: 'Do you have any of these now?',
		symptoms: [
			{ value: 'sick', text: 'Being sick, or bad tummy pain' },
			{ value: 'breath', text: 'Fast or deep breathing' },
			{ value: 'smell', text: 'Breath that smells of fruit' },
			{ value: 'sleepy', text: 'Being very sleepy or confused' },
			{ value: 'ketones', text: 'A ketone test of 3.0 or more, or 3 or more on a pee stick' }
		]
	},
	{
		key: 'infection',
		question: 'Do you have any of these now?',
		symptoms: [
			{ value: 'confused', text: 'Being confused, or slurred speech' },
			{ value: 'blue', text: 'Blue, grey, pale or blotchy skin, lips or tongue' },
			{ value: 'rash', text: 'A rash that does not fade when you press a glass on it' },
			{ value: 'breath', text: 'Finding it very hard to breathe' },
			{ value: 'neck', text: 'A stiff neck with light hurting your eyes' }
		]
	},
	{
		// NHS website, "When to call 999": what every form about symptoms opens with.
		key: 'emergency',
		question: 'Is any of this happening now?',
		symptoms: [
			{ value: 'chest', text: 'Chest pain or tightness' },
			{ value: 'stroke', text: 'A face that droops, a weak arm or leg, or slurred speech' },
			{ value: 'breath', text: 'Finding it very hard to breathe, or choking' },
			{ value: 'bleeding', text: 'Bleeding a lot, and it will not stop' },
			{ value: 'fit', text: 'A fit, or passing out' },
			{ value: 'allergy', text: 'Swelling of the lips, mouth or throat' },
			{ value: 'harm', text: 'Having seriously hurt yourself, or feeling about to' }
		]
	}
];

export function findSymptomList(key: string): SymptomList | undefined {
	return symptomLists.find((list) => list.key === key);
}
