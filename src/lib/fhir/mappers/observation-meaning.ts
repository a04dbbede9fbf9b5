import type { Observation } from 'fhir/r4.d.ts';
import { isDiastolic, isSystolic } from '../codes/blood-pressure.ts';
import { sentences } from '../entry.ts';
import type { MappedComponent, MappedValue } from '../mapped-entry.ts';
import { interpretationWords } from '../values.ts';
import { conceptWords, plainWords } from '../words/concept-words.ts';

const MAX_LISTED = 4;

/** One line: "48 mmol/mol, marked high (usual range 20 to 41)", "138/86 mmHg", "A set of test results". */
export function meaningOf(
	observation: Observation,
	value: MappedValue | null,
	components: MappedComponent[]
): string {
	if (observation.status === 'entered-in-error') return 'Recorded by mistake';
	const said =
		(value && valueWords(value)) ??
		bloodPressureWords(components) ??
		componentsWords(components) ??
		absentWords(observation) ??
		membersWords(observation) ??
		plainWords(observation.note?.[0]?.text) ??
		'Noted';
	return sentences(observation.status === 'cancelled' ? 'Cancelled' : null, said);
}

function valueWords({ text, interpretation, range }: MappedValue): string {
	const mark = interpretationWords(interpretation);
	// "Positive, positive" helps nobody.
	const marked = mark && !text.toLowerCase().includes(mark) ? `${text}, ${mark}` : text;
	return range ? `${marked} (usual range ${range.text})` : marked;
}

/** Systolic over diastolic in one reading, as it is said: "138/86 mmHg". */
function bloodPressureWords(components: MappedComponent[]): string | null {
	const systolic = components.find(({ codes }) => isSystolic(codes))?.value;
	const diastolic = components.find(({ codes }) => isDiastolic(codes))?.value;
	if (systolic?.number == null || diastolic?.number == null) return null;
	if (systolic.unit !== diastolic.unit) return null;
	const [upper = ''] = systolic.text.split(' ');
	return `${upper}/${diastolic.text}`;
}

function componentsWords(components: MappedComponent[]): string | null {
	const listed = components.flatMap(({ title, value }) =>
		value ? [`${title}: ${value.text}`] : []
	);
	if (listed.length === 0) return components.length > 0 ? `${components.length} parts` : null;
	const more = listed.length - MAX_LISTED;
	return listed.slice(0, MAX_LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function absentWords({ dataAbsentReason }: Observation): string | null {
	if (!dataAbsentReason) return null;
	const reason = conceptWords(dataAbsentReason);
	return reason ? `No result: ${reason.toLowerCase()}` : 'No result';
}

/** No count: the patient may hide one of the tests, and a number would tell. */
function membersWords({ hasMember }: Observation): string | null {
	return hasMember?.length ? 'A set of test results' : null;
}
