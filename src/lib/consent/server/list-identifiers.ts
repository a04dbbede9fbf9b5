/** Every identifier of a system that is anywhere in this, each once: what a file names. */
export function listIdentifiers(node: unknown, system: string): string[] {
	return [...new Set(identifiersIn(node, system))];
}

/** Nesting is bounded: `parseFhirJson` saw to it. */
function identifiersIn(node: unknown, wanted: string): string[] {
	if (Array.isArray(node)) return node.flatMap((part) => identifiersIn(part, wanted));
	if (typeof node !== 'object' || node === null) return [];
	const { system, value } = node as { system?: unknown; value?: unknown };
	const own = system === wanted && typeof value === 'string' ? [value.trim()] : [];
	return [...own, ...Object.values(node).flatMap((part) => identifiersIn(part, wanted))];
}
