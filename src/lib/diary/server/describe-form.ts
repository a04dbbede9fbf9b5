import { findSymptomList } from '#lib/self-care/data/symptom-lists.ts';
import { givenWhen } from '#lib/self-care/rules/read-when.ts';
import type { Given } from '#lib/self-care/schema.ts';
import type { Field } from '../schema.ts';
import type { OwnMedicine } from './list-own-medicines.ts';

export type FormFields = ReturnType<typeof describeForm>['fields'];

/** Fields as a page shows them, and what stands in them. */
export function describeForm(
	fields: readonly Field[],
	given: Given,
	{ known, now }: { known: readonly OwnMedicine[]; now: Date }
) {
	const hasMoment = fields.some(({ kind }) => kind === 'moment');
	return {
		fields: fields.map((field) => describeField(field, known, given)),
		given: { ...(hasMoment && today(now)), ...present(given) } as Given
	};
}

function describeField(field: Field, known: readonly OwnMedicine[], given: Given) {
	if (field.kind === 'choice') return { ...field, choices: [...field.choices] };
	if (field.kind === 'alarms') {
		const { question, symptoms } = findSymptomList(field.list)!;
		return { ...field, label: question, choices: [...symptoms] };
	}
	if (field.kind !== 'medicine') return { ...field };
	const choices = known.map(({ entryId, title }) => ({ value: entryId, text: title }));
	// Chosen before it left the list, it is still what they chose.
	const { medicine = '', name = '' } = given;
	const isGone = name !== '' && !choices.some(({ value }) => value === medicine);
	return { ...field, choices: [...choices, ...(isGone ? [{ value: medicine, text: name }] : [])] };
}

function today(now: Date): Given {
	const { time: _, ...day } = givenWhen(now);
	return { when: 'now', ...day };
}

/** An empty day must not hide the one of today. */
function present(given: Given): Given {
	return Object.fromEntries(Object.entries(given).filter(([, text]) => text !== ''));
}
