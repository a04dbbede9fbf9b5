import { visit } from 'jsonc-parser';

/** Bundle object, `entry` array, entry object: a resource is the next object inside these. */
const RESOURCE_DEPTH = 3;

/**
 * The exact received text of each `entry[i].resource` of a Bundle, so that 7.20 is kept and not
 * 7.2; `undefined` where an entry has no resource. Only for text that `parseFhirJson` accepted.
 */
export function textOfEntries(text: string): (string | undefined)[] {
	const texts: (string | undefined)[] = [];
	let depth = 0;
	let resource: { index: number; start: number } | null = null;
	visit(text, {
		onObjectBegin(start, _length, _line, _column, pathTo) {
			depth++;
			const [list, index, key] = depth === RESOURCE_DEPTH + 1 ? pathTo() : [];
			if (list !== 'entry' || typeof index !== 'number' || key !== 'resource') return true;
			resource = { index, start };
			return false; // nothing inside a resource is an entry of this Bundle
		},
		onObjectEnd(offset, length) {
			if (resource && depth === RESOURCE_DEPTH + 1) {
				texts[resource.index] = text.slice(resource.start, offset + length);
				resource = null;
			}
			depth--;
		},
		onArrayBegin: () => void depth++,
		onArrayEnd: () => void depth--
	});
	return Array.from(texts);
}
