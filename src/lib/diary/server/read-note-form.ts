import { now } from '#lib/server/clock.ts';
import type { Given } from '#lib/self-care/schema.ts';
import { findSymptomList } from '#lib/self-care/data/symptom-lists.ts';
import { namesOf } from '../rules.ts';
import type { Field } from '../schema.ts';
import type { OwnMedicine } from './list-own-medicines.ts';

/** What was typed into some fields, as it is kept. What does not belong to them is left out. */
export function readNoteForm(
	fields: readonly Field[],
	form: FormData,
	known: readonly OwnMedicine[] = []
): Given {
	return Object.assign({}, ...fields.map((field) => readField(field, form, known))) as Given;
}

/** More than any field takes: what is too long is said to be, and not cut off in silence. */
const LONGEST = 10_000;

function readField(field: Field, form: FormData, known: readonly OwnMedicine[]): Given {
	const text = (name: string) => {
		const value = form.get(name);
		// A browser sends each line's end as two characters.
		return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim().slice(0, LONGEST) : '';
	};
	const typed = () => Object.fromEntries(namesOf(field).map((name) => [name, text(name)]));
	switch (field.kind) {
		case 'alarms':
			return readAlarms(field, form);
		case 'day':
			return readDayFields(field.name, text);
		case 'medicine': {
			const medicine = text('medicine');
			const found = known.find(({ entryId }) => entryId === medicine);
			const codes = found && found.codes.length > 0 ? JSON.stringify(found.codes) : '';
			return { medicine, other: text('other'), name: found?.title ?? '', codes };
		}
		case 'moment': {
			const { at: _, ...rest } = typed();
			return { ...rest, at: rest.when === 'now' ? now().toISOString() : '' };
		}
		default:
			return typed();
	}
}

/** As the date's parts are named: `since[day]`. */
function readDayFields(name: string, text: (name: string) => string): Given {
	const parts = ['day', 'month', 'year'] as const;
	return Object.fromEntries(parts.map((part) => [`${name}-${part}`, text(`${name}[${part}]`)]));
}

/** "None of these" beside one of them is not none. */
function readAlarms({ name, list }: Extract<Field, { kind: 'alarms' }>, form: FormData): Given {
	const known = findSymptomList(list)!.symptoms.map(({ value }) => value);
	const chosen = form.getAll(name).map(String);
	const felt = chosen.filter((value) => known.includes(value));
	return { [name]: felt.join(' ') || (chosen.includes('none') ? 'none' : '') };
}
