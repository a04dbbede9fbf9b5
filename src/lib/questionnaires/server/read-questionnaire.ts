import type {
	Extension,
	FhirResource,
	Questionnaire,
	QuestionnaireItem,
	ValueSet
} from 'fhir/r4.d.ts';
import type { Answer, Form, Item, ItemType, Operator, Variable } from '../schema.ts';

/** A FHIR Questionnaire as it is asked here. `checkQuestionnaire` says first whether it can be. */
export function readQuestionnaire(resource: string | Questionnaire): Form {
	const questionnaire =
		typeof resource === 'string' ? (JSON.parse(resource) as Questionnaire) : resource;
	const items: Item[] = [];
	const walk = (children: QuestionnaireItem[] | undefined, above: Item | null) => {
		for (const child of children ?? []) {
			if (isHelp(child)) continue;
			const item = readItem(child, items.length, above, questionnaire);
			items.push(item);
			walk(child.item, item);
		}
	};
	walk(questionnaire.item, null);
	linkConditions(items, questionnaire.item);
	const { url, version, title, name } = questionnaire;
	return {
		title: (title ?? name ?? 'Questionnaire').trim(),
		canonical: url ? `${url}${version ? `|${version}` : ''}` : null,
		items,
		variables: readVariables(questionnaire.extension),
		codes: (questionnaire.code ?? []).map(({ system, code, display }) => ({
			...{ system, code, display }
		}))
	};
}

const CORE = 'http://hl7.org/fhir/StructureDefinition/';
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/';
export const EXTENSIONS = {
	calculated: `${SDC}sdc-questionnaire-calculatedExpression`,
	variable: `${CORE}variable`,
	ordinal: `${CORE}ordinalValue`,
	hidden: `${CORE}questionnaire-hidden`,
	control: `${CORE}questionnaire-itemControl`
};

export function extensionsOf(extensions: Extension[] | undefined, url: string): Extension[] {
	return (extensions ?? []).filter((extension) => extension.url === url);
}

function valueOf(extensions: Extension[] | undefined, name: string): Extension | undefined {
	return extensionsOf(extensions, CORE + name)[0];
}

function readItem(
	given: QuestionnaireItem,
	place: number,
	above: Item | null,
	questionnaire: Questionnaire
): Item {
	const { extension, type } = given;
	const [min, max] = ['minValue', 'maxValue'].map((name) => limitOf(valueOf(extension, name)));
	const calculated = extensionsOf(extension, EXTENSIONS.calculated)[0]?.valueExpression;
	return {
		...{ place, linkId: given.linkId, type: type as ItemType, text: (given.text ?? '').trim() },
		codes: given.code ?? [],
		prefix: given.prefix ?? null,
		help: helpOf(given),
		parent: above?.place ?? null,
		within: above === null ? null : isRepeating(above) ? above.place : above.within,
		required: given.required ?? false,
		repeats: given.repeats ?? false,
		readOnly: given.readOnly ?? false,
		hidden: valueOf(extension, 'questionnaire-hidden')?.valueBoolean ?? false,
		minLength: valueOf(extension, 'minLength')?.valueInteger ?? null,
		maxLength: given.maxLength ?? null,
		...{ min: min ?? null, max: max ?? null },
		decimals: valueOf(extension, 'maxDecimalPlaces')?.valueInteger ?? null,
		minOccurs: valueOf(extension, 'questionnaire-minOccurs')?.valueInteger ?? null,
		maxOccurs: valueOf(extension, 'questionnaire-maxOccurs')?.valueInteger ?? null,
		options: optionsOf(given, questionnaire),
		units: unitsOf(extension),
		conditions: [],
		all: given.enableBehavior !== 'any',
		calculated: calculated?.expression ?? null,
		variables: readVariables(extension),
		initial: initialOf(given)
	};
}

function isRepeating({ type, repeats }: Item): boolean {
	return type === 'group' && repeats;
}

function limitOf(extension: Extension | undefined): number | string | null {
	if (!extension) return null;
	const { valueInteger, valueDecimal, valueQuantity, valueDate, valueDateTime, valueTime } =
		extension;
	const number = valueInteger ?? valueDecimal ?? valueQuantity?.value;
	return number ?? valueDate ?? valueDateTime ?? valueTime ?? null;
}

/** An item of type display inside a question that only explains it. */
function isHelp({ type, extension }: QuestionnaireItem): boolean {
	const codes = valueOf(extension, 'questionnaire-itemControl')?.valueCodeableConcept?.coding;
	return type === 'display' && !!codes?.some(({ code }) => code === 'help' || code === 'flyover');
}

function helpOf({ item, type }: QuestionnaireItem): string | null {
	if (type === 'group') return null;
	const texts = (item ?? []).filter(isHelp).map(({ text }) => text?.trim());
	return texts.filter(Boolean).join(' ') || null;
}

function unitsOf(extension: Extension[] | undefined): Item['units'] {
	const one = valueOf(extension, 'questionnaire-unit')?.valueCoding;
	const several = extensionsOf(extension, `${CORE}questionnaire-unitOption`);
	return [one, ...several.map(({ valueCoding }) => valueCoding)].flatMap((coding) =>
		coding
			? [{ unit: coding.display ?? coding.code ?? '', system: coding.system, code: coding.code }]
			: []
	);
}

function optionsOf(item: QuestionnaireItem, questionnaire: Questionnaire): Item['options'] {
	const own = (item.answerOption ?? []).map(({ extension, ...option }): Item['options'][number] => {
		const { initialSelected: _, modifierExtension: __, ...answer } = option;
		const coding = answer.valueCoding;
		const weight = extensionsOf(extension, EXTENSIONS.ordinal);
		// Scores are worked out from the response: an option's weight goes with it.
		const weighed = coding && weight.length > 0 && { ...coding, extension: weight };
		return toOption(weighed ? { valueCoding: weighed } : (answer as Answer));
	});
	return own.length > 0 ? own : optionsOfSet(item.answerValueSet, questionnaire);
}

/** A value set that the questionnaire brings along: `#id` of a contained one that lists its codes. */
function optionsOfSet(address: string | undefined, questionnaire: Questionnaire): Item['options'] {
	const { compose, expansion } = findValueSet(address, questionnaire) ?? {};
	const listed = (compose?.include ?? []).flatMap(({ system, concept }) =>
		(concept ?? []).map(({ code, display }) => ({ system, code, display }))
	);
	const expanded = (expansion?.contains ?? []).map(({ system, code, display }) => ({
		...{ system, code, display }
	}));
	return (listed.length > 0 ? listed : expanded).map((valueCoding) => toOption({ valueCoding }));
}

export function findValueSet(
	address: string | undefined,
	{ contained }: Questionnaire
): ValueSet | undefined {
	return (contained as (FhirResource & { id?: string })[] | undefined)?.find(
		(one): one is ValueSet => one.resourceType === 'ValueSet' && `#${one.id}` === address
	);
}

function toOption(answer: Answer): Item['options'][number] {
	const { valueCoding: coding, valueInteger, valueDate, valueTime, valueString } = answer;
	const text = coding?.display ?? coding?.code ?? valueString ?? valueDate ?? valueTime;
	return { answer, label: text ?? String(valueInteger ?? '') };
}

function initialOf({ initial, answerOption }: QuestionnaireItem): Answer[] {
	const selected = (answerOption ?? []).filter(({ initialSelected }) => initialSelected);
	const chosen = selected.map(({ initialSelected: _, extension, ...answer }) => {
		const weight = extensionsOf(extension, EXTENSIONS.ordinal);
		const { valueCoding } = answer;
		return valueCoding && weight.length > 0
			? { valueCoding: { ...valueCoding, extension: weight } }
			: answer;
	});
	return [...((initial ?? []) as Answer[]), ...(chosen as Answer[])];
}

function readVariables(extensions: Extension[] | undefined): Variable[] {
	return extensionsOf(extensions, EXTENSIONS.variable).flatMap(({ valueExpression: given }) =>
		given?.name && given.expression ? [{ name: given.name, expression: given.expression }] : []
	);
}

function linkConditions(items: Item[], given: QuestionnaireItem[] | undefined): void {
	const places = new Map(items.map((item) => [item.linkId, item]));
	const walk = (children: QuestionnaireItem[] | undefined) => {
		for (const child of children ?? []) {
			const item = places.get(child.linkId);
			for (const { question, operator, ...rest } of child.enableWhen ?? []) {
				const asked = places.get(question);
				const value = Object.entries(rest).find(([name]) => name.startsWith('answer'));
				if (!item || !asked || !value) continue;
				const answer = { [value[0].replace(/^answer/, 'value')]: value[1] } as Answer;
				item.conditions.push({ question: asked.place, operator: operator as Operator, answer });
			}
			walk(child.item);
		}
	};
	walk(given);
}
