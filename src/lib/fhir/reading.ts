import type { FhirResource, Reference } from 'fhir/r4.d.ts';
import { withDecimalText } from './decimal-text.ts';

/** What a mapper may look up besides the resource itself. */
export interface MappingContext {
	/** Another resource of the same bundle (or already held) by its reference, as written. */
	resolve(reference: string): FhirResource | undefined;
}

/** A resource being read: its context, its own contained resources, its numbers as sent. */
export interface Reading {
	/**
	 * The resource a reference points to, if it is to hand and of one of these types. Only for people,
	 * places, medicines, samples and questionnaires: the words of another entry never go into this
	 * one, because the patient may hide that and not this.
	 */
	find<T extends FhirResource['resourceType']>(
		reference: Reference | undefined,
		...types: T[]
	): Extract<FhirResource, { resourceType: T }> | undefined;
	decimalText(holder: object, key: string): string;
}

export function startReading<T extends { resourceType: string }>(
	received: T,
	receivedText: string | null,
	context: MappingContext
): { resource: T; reading: Reading } {
	const { resource, decimalText } = withDecimalText(received, receivedText);
	const resolve = (reference: string) =>
		reference.startsWith('#')
			? containedIn(resource).find((part) => part.id === reference.slice(1))
			: context.resolve(reference);
	const reading: Reading = {
		find(reference, ...types) {
			const target = reference?.reference ? resolve(reference.reference) : undefined;
			// A reference may point to anything at all; only what was asked for comes back.
			const wanted = target && (types as string[]).includes(target.resourceType);
			return wanted ? (target as never) : undefined;
		},
		decimalText
	};
	return { resource, reading };
}

function containedIn(resource: object): FhirResource[] {
	const contained = (resource as { contained?: unknown }).contained;
	return Array.isArray(contained) ? (contained as FhirResource[]) : [];
}
