import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4.d.ts';
import { IDENTIFIERS } from '#lib/record/server/enter-source.ts';
import { answersAt, childrenOf, findEnabled, timesOf } from '../rules.ts';
import type { Filling, Form, Item } from '../schema.ts';

interface About {
	/** The entry that it is; null while it is only worked with. */
	entryId: string | null;
	status: QuestionnaireResponse['status'];
	/** Whose words they are. */
	name: string;
	at: Date;
}

/** What was answered, as FHIR: only what is asked, in the order of the questionnaire. */
export function buildResponse(form: Form, filling: Filling, about: About): QuestionnaireResponse {
	const { entryId, status, name, at } = about;
	const display = [{ url: DISPLAY, valueString: form.title }];
	const items = buildItems(form, filling);
	return {
		resourceType: 'QuestionnaireResponse',
		...(entryId && { identifier: { system: IDENTIFIERS, value: entryId } }),
		contained: [authorOf(name)],
		questionnaire: form.canonical ?? `${IDENTIFIERS}/questionnaire`,
		_questionnaire: { extension: display },
		status,
		subject: { type: 'Patient', display: 'Whose record this is' },
		authored: at.toISOString(),
		author: { reference: '#author' },
		source: { reference: '#author' },
		...(items.length > 0 && { item: items })
	};
}

/** A patient, so that whoever has only the response knows who speaks. */
function authorOf(name: string) {
	return { resourceType: 'Patient' as const, id: 'author', name: [{ text: name }] };
}

/** The canonical address of a questionnaire says no title: this does, for whoever has only the response. */
export const DISPLAY = 'http://hl7.org/fhir/StructureDefinition/display';

function buildItems(form: Form, filling: Filling): QuestionnaireResponseItem[] {
	const isEnabled = findEnabled(form, filling);
	const build = (item: Item, time: number | null): QuestionnaireResponseItem[] => {
		const spot = { item, time };
		if (item.type === 'display' || !isEnabled(spot)) return [];
		const own = { linkId: item.linkId, ...(item.text && { text: item.text }) };
		const inside = (at: number | null) =>
			childrenOf(form, item.place).flatMap((child) => build(child, at));
		if (item.type === 'group' && item.repeats) {
			const times = Array.from({ length: timesOf(filling, item.place) }, (_, at) => inside(at));
			return times.flatMap((items) => (items.length > 0 ? [{ ...own, item: items }] : []));
		}
		const children = inside(time);
		if (item.type === 'group') return children.length > 0 ? [{ ...own, item: children }] : [];
		const answers = answersAt(filling, spot);
		if (answers.length === 0) return [];
		const [first, ...others] = answers;
		// What is asked about an answer stands in it; a question that repeats has nothing inside.
		const answer = [{ ...first, ...(children.length > 0 && { item: children }) }, ...others];
		return [{ ...own, answer }];
	};
	return childrenOf(form, null).flatMap((item) => build(item, null));
}

/** The response as it stands, for expressions to read. */
export function draftResponse(form: Form, filling: Filling): QuestionnaireResponse {
	const nobody = { entryId: null, status: 'in-progress' as const, name: 'Somebody' };
	return buildResponse(form, filling, { ...nobody, at: new Date(0) });
}
