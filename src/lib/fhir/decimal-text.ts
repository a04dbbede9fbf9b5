/** A resource together with the decimal text of its numbers as they were sent. */
export interface WithDecimalText<T> {
	resource: T;
	/** "7.20" for the number at `key` of `holder`, an object inside `resource`. */
	decimalText: (holder: object, key: string) => string;
}

/**
 * FHIR decimals keep their precision: 7.20 is not 7.2. Node's JSON.parse can tell the source text of
 * a number (`context.source`), but only to a reviver, which is slow; so the text is read a second
 * time only when it holds a number that JavaScript would write differently. The resource returned is
 * then that second reading, equal in content.
 */
export function withDecimalText<T extends object>(
	resource: T,
	receivedText: string | null
): WithDecimalText<T> {
	if (receivedText === null || !REWRITTEN_NUMBER.test(receivedText)) {
		return { resource, decimalText: plainText };
	}
	const sources = new WeakMap<object, Map<string, string>>();
	const reviver = function (this: object, key: string, value: unknown, context?: ReviverContext) {
		if (typeof value === 'number' && context?.source !== undefined) {
			if (!sources.has(this)) sources.set(this, new Map());
			sources.get(this)?.set(key, context.source);
		}
		return value;
	};
	const again: unknown = JSON.parse(receivedText, reviver);
	if (!sameType(resource, again)) return { resource, decimalText: plainText };
	return {
		resource: again as T,
		decimalText: (holder, key) => sources.get(holder)?.get(key) ?? plainText(holder, key)
	};
}

interface ReviverContext {
	source?: string;
}

/**
 * Where a value may begin, a number that JavaScript might write otherwise: with a trailing zero after
 * the point, an exponent, six zeros after the point, 16 digits or more, or a negative zero. A code or
 * a time in a string is none: a quotation mark stands before it, or a zone behind it.
 */
const REWRITTEN_NUMBER =
	/[[:,]\s*-?(?:\d+\.\d*0(?=[\s,}\]])|[\d.]+[eE]|0\.0{6}|[\d.]{17}|\d{16}|(?<=-)0(?![\d.]))/;

function plainText(holder: object, key: string): string {
	return String((holder as Record<string, unknown>)[key]);
}

/** The caller gave the text of this very resource; if it did not, the resource is what counts. */
function sameType(resource: object, again: unknown): boolean {
	const typeOf = (value: unknown) => (value as { resourceType?: unknown } | null)?.resourceType;
	return typeof again === 'object' && typeOf(resource) === typeOf(again);
}
