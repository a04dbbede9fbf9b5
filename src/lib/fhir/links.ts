import type { Reference } from 'fhir/r4.d.ts';
import { typeOf } from './author.ts';
import type { MappedLink } from './mapped-entry.ts';
import { isSupportingType } from './supporting-types.ts';

/** Where references to other entries stand, and what the target is to this entry. */
const LINK_FIELDS: Record<string, string> = {
	encounter: 'encounter',
	context: 'encounter',
	'context.encounter': 'encounter',
	'item.encounter': 'encounter',
	episodeOfCare: 'episode',
	appointment: 'appointment',
	reasonReference: 'reason',
	'diagnosis.condition': 'diagnosis',
	addresses: 'problem',
	basedOn: 'based-on',
	request: 'prescription',
	authorizingPrescription: 'prescription',
	prescription: 'prescription',
	replaces: 'replaces',
	priorPrescription: 'replaces',
	partOf: 'part-of',
	result: 'result',
	hasMember: 'member',
	derivedFrom: 'derived-from',
	imagingStudy: 'imaging',
	report: 'report',
	complicationDetail: 'complication',
	goal: 'goal',
	careTeam: 'care-team',
	'participant.member': 'member',
	team: 'care-team',
	'activity.reference': 'activity',
	'activity.outcomeReference': 'outcome',
	outcomeReference: 'outcome',
	'evidence.detail': 'evidence',
	'section.entry': 'content',
	'entry.item': 'content',
	'context.related': 'related',
	supportingInfo: 'related',
	supportingInformation: 'related',
	relevantHistory: 'related',
	about: 'related',
	focus: 'related',
	inResponseTo: 'reply-to',
	'payload.contentReference': 'content',
	referral: 'referral',
	referralRequest: 'referral',
	claim: 'claim',
	'action.resource': 'activity',
	sourceReference: 'source'
};

const LINK_PATHS = Object.entries(LINK_FIELDS).map(([path, rel]) => ({
	rel,
	path: path.split('.')
}));

/** DocumentReference.relatesTo.code and Composition.relatesTo.code. */
const RELATIONS = new Set(['replaces', 'transforms', 'signs', 'appends']);

/** References to other entries, as written. People, places and medicines are named in the entry. */
export function linksOf(resource: object): MappedLink[] {
	const links: MappedLink[] = [];
	for (const { rel, path } of LINK_PATHS) {
		for (const reference of at(resource, path)) links.push(...linkTo(rel, reference));
	}
	for (const relation of at(resource, ['relatesTo'])) {
		const { code, target, targetReference } = relation as Record<string, unknown>;
		const rel = typeof code === 'string' && RELATIONS.has(code) ? code : 'related';
		links.push(...linkTo(rel, target ?? targetReference));
	}
	return links.length > 1 ? eachOnce(links) : links;
}

function eachOnce(links: MappedLink[]): MappedLink[] {
	return [...new Map(links.map((link) => [JSON.stringify(link), link])).values()];
}

const NOTHING: unknown[] = [];

/** Every value at a path, through arrays; sections of a Composition nest. Most fields are not there: that must be quick. */
function at(node: unknown, path: string[], depth = 0): unknown[] {
	if (typeof node !== 'object' || node === null) return NOTHING;
	if (Array.isArray(node)) return node.flatMap((part) => at(part, path, depth));
	const step = path[depth];
	if (step === undefined) return [node];
	const fields = node as Record<string, unknown>;
	const found = at(fields[step], path, depth + 1);
	return step === 'entry' || step === 'resource'
		? [...found, ...nestedIn(fields, path, depth)]
		: found;
}

/** Sections have sections, and the actions of a RequestGroup have actions. */
function nestedIn(fields: Record<string, unknown>, path: string[], depth: number): unknown[] {
	return [...at(fields['section'], path, depth), ...at(fields['action'], path, depth)];
}

function linkTo(rel: string, value: unknown): MappedLink[] {
	const { reference, identifier } = (value ?? {}) as Reference;
	const written = typeof reference === 'string' ? reference : null;
	if (written?.startsWith('#') || isSupportingType(typeOf(value as Reference))) return [];
	const named =
		typeof identifier?.value === 'string'
			? { system: identifier.system ?? null, value: identifier.value }
			: null;
	if (written === null && named === null) return [];
	return [{ rel, reference: written, type: typeOf(value as Reference), identifier: named }];
}
