import type { Reference } from 'fhir/r4.d.ts';
import { applyEdits, format, modify, parse, type JSONPath } from 'jsonc-parser';
import { typeOf } from './author.ts';
import { isSupportingType } from './supporting-types.ts';

const LONGEST_DATA = 200;

/**
 * A resource as it was received, digit for digit, made fit to show: laid out on lines, a document's
 * bytes cut short, and without its references to other entries. A source names in them what it
 * points at, and the reader may not see all of those; leaving out only the hidden ones would say
 * that they are there.
 */
export function receivedWords(received: string): string {
	const resource: unknown = parse(received);
	const removals = pathsTo(resource, isReferenceToEntry).sort(laterFirst);
	let text = removals.reduce((kept, path) => change(kept, path, undefined), received);
	for (const path of pathsTo(parse(text), isLongData)) {
		text = change(text, path, '… (the bytes of the document)');
	}
	const edits = format(text, undefined, { insertSpaces: true, tabSize: 2, eol: '\n' });
	return applyEdits(text, edits);
}

function change(text: string, path: JSONPath, value: string | undefined): string {
	return applyEdits(text, modify(text, path, value, {}));
}

/** So that taking one item out of a list does not move those that are still to go. */
function laterFirst(one: JSONPath, other: JSONPath): number {
	for (const [place, step] of one.entries()) {
		const against = other[place];
		if (step === against) continue;
		if (typeof step === 'number' && typeof against === 'number') return against - step;
		return String(against).localeCompare(String(step));
	}
	return other.length - one.length;
}

/** Where the outermost values are that `wanted` picks. */
function pathsTo(
	node: unknown,
	wanted: (value: unknown, key: string) => boolean,
	path: JSONPath = []
): JSONPath[] {
	if (typeof node !== 'object' || node === null) return [];
	return Object.entries(node).flatMap(([key, value]): JSONPath[] => {
		const here = [...path, Array.isArray(node) ? Number(key) : key];
		return wanted(value, key) ? [here] : pathsTo(value, wanted, here);
	});
}

/** References to people, places and medicines stay: those are named in the entry itself. */
function isReferenceToEntry(value: unknown): boolean {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	const { resourceType, reference, identifier } = value as Record<string, unknown>;
	const named = typeof reference === 'string' && !reference.startsWith('#');
	// A list of identifiers is a resource's own; one by itself names something else.
	const described = typeof identifier === 'object' && !Array.isArray(identifier);
	const refers = resourceType === undefined && (named || described);
	return refers && !isSupportingType(typeOf(value as Reference));
}

function isLongData(value: unknown, key: string): boolean {
	return key === 'data' && typeof value === 'string' && value.length > LONGEST_DATA;
}
