import { z } from 'zod';
import { codings, extension, instant, text, texts } from './datatypes.ts';

/** What every resource may have, whatever its type. */
const RESOURCE = {
	id: text.optional(),
	meta: z
		.looseObject({
			versionId: text.optional(),
			lastUpdated: instant.optional(),
			profile: texts.optional(),
			security: codings.optional(),
			tag: codings.optional()
		})
		.optional(),
	text: z.looseObject({ status: text.optional(), div: text.optional() }).optional(),
	// Their own types are checked by `checkResource`, one by one.
	contained: z.array(z.looseObject({ resourceType: text, id: text.optional() })).optional(),
	extension: z.array(extension).optional()
};

/** The schema of one type: the fields that are read here; unknown ones pass. */
export function resource<T extends string, S extends z.ZodRawShape>(resourceType: T, shape: S) {
	return z.looseObject({ resourceType: z.literal(resourceType), ...RESOURCE, ...shape });
}

/** A type about which nothing else is known here. */
export const anyResource = z.looseObject({ resourceType: text, ...RESOURCE });
