import { z } from 'zod';
import type { Fault } from './faults.ts';
import { identifier, instant, text } from './schemas/datatypes.ts';
import { faultsOfIssues } from './zod-faults.ts';

const resourceType = text.regex(/^[A-Z][A-Za-z]{1,63}$/, 'Send the name of a FHIR resource type.');

const request = z.object({
	method: z.enum(['PUT', 'POST'], {
		error: 'Send PUT or POST. To take an entry back, send it again as entered-in-error.'
	}),
	url: text.min(1, 'Send the type, as in "Condition", or "Condition?identifier=system|value".'),
	ifNoneExist: text.optional(),
	ifMatch: text.optional()
});

const entry = z
	.looseObject({
		fullUrl: text.optional(),
		resource: z.object({ resourceType }),
		request
	})
	.refine(({ resource, request }) => /^[^/?]*/.exec(request.url)?.[0] === resource.resourceType, {
		path: ['request', 'url'],
		message: 'This must start with the type of the resource.'
	});

/** The envelope that a source sends; what is inside is `checkResource`'s business. */
export const transactionBundle = z.object({
	resourceType: z.literal('Bundle'),
	type: z.literal('transaction'),
	identifier: identifier.optional(),
	timestamp: instant.optional(),
	entry: z.array(entry).min(1, 'Send at least one entry.').superRefine(uniqueFullUrls)
});

export type TransactionBundle = z.infer<typeof transactionBundle>;

export function readBundle(
	value: unknown
): { ok: true; bundle: TransactionBundle } | { ok: false; faults: Fault[] } {
	const result = transactionBundle.safeParse(value, { reportInput: true });
	if (result.success) return { ok: true, bundle: value as TransactionBundle };
	return { ok: false, faults: faultsOfIssues(result.error.issues, 'Bundle') };
}

/** FHIR invariant bdl-7: or references inside the bundle could mean either of two. */
function uniqueFullUrls(entries: { fullUrl?: string | undefined }[], context: z.RefinementCtx) {
	const seen = new Set<string>();
	entries.forEach(({ fullUrl }, index) => {
		if (fullUrl === undefined) return;
		if (seen.has(fullUrl)) {
			const message = 'Another entry has the same fullUrl. Give each its own.';
			context.addIssue({ code: 'custom', path: [index, 'fullUrl'], message });
		}
		seen.add(fullUrl);
	});
}
