import { z } from 'zod';
import type { EntryFacts } from '../schema.ts';

const Coding = z.looseObject({
	system: z.string().optional(),
	code: z.string().optional(),
	display: z.string().optional()
});
const Concept = z.looseObject({ coding: z.array(Coding).optional(), text: z.string().optional() });
const Reference = z.looseObject({
	reference: z.string().optional(),
	identifier: z
		.looseObject({ system: z.string().optional(), value: z.string().optional() })
		.optional(),
	display: z.string().optional()
});
const Period = z.looseObject({ start: z.string().optional(), end: z.string().optional() });
const Modifier = z.looseObject({
	url: z.string(),
	extension: z
		.array(z.looseObject({ url: z.string(), valueCode: z.string().optional() }))
		.optional()
});

const Provision = z.looseObject({
	type: z.string().optional(),
	modifierExtension: z.array(Modifier).optional(),
	period: Period.optional(),
	actor: z
		.array(z.looseObject({ modifierExtension: z.array(Modifier).optional(), reference: Reference }))
		.optional(),
	action: z.array(Concept).optional(),
	securityLabel: z.array(Coding).optional(),
	purpose: z.array(Coding).optional(),
	class: z.array(Coding).optional(),
	code: z.array(Concept).optional(),
	dataPeriod: Period.optional(),
	data: z.array(z.looseObject({ meaning: z.string(), reference: Reference })).optional(),
	get provision() {
		return z.array(Provision).optional();
	}
});

/** What we look at of a Consent (FHIR R4); what else is in it is let be. */
export const ConsentParts = z.looseObject({
	resourceType: z.literal('Consent'),
	id: z.string().optional(),
	implicitRules: z.string().optional(),
	modifierExtension: z.array(Modifier).optional(),
	identifier: z
		.array(z.looseObject({ system: z.string().optional(), value: z.string().optional() }))
		.optional(),
	status: z.string(),
	scope: Concept,
	patient: Reference.optional(),
	policy: z.array(z.looseObject({ uri: z.string().optional() })).optional(),
	policyRule: Concept.optional(),
	provision: Provision.optional()
});
export type ConsentParts = z.infer<typeof ConsentParts>;
export type ProvisionParts = z.infer<typeof Provision>;
export type CodingParts = z.infer<typeof Coding>;
export type ReferenceParts = z.infer<typeof Reference>;

/** What of a file's names there is here: others are in another area. */
export interface KnownHere {
	/** Ids of organisations by their ODS codes. */
	organisations: ReadonlyMap<string, string>;
	accounts: ReadonlySet<string>;
	sources: ReadonlySet<string>;
	entries: ReadonlySet<EntryFacts['entryId']>;
}
