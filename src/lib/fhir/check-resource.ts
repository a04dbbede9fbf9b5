import type { z } from 'zod';
import type { Fault } from './faults.ts';
import { RESOURCE_SCHEMAS } from './resource-schemas.ts';
import { anyResource } from './schemas/resource.ts';
import { faultsOfIssues } from './zod-faults.ts';
import { lookUp } from './codes/look-up.ts';

/**
 * Whether a resource has the structure that this project reads: required and typed fields, and the
 * codes of required bindings. `expression` is where it stands: "Bundle.entry[3].resource". A type
 * that is not known is no fault: it is kept and shown generically.
 */
export function checkResource(resource: unknown, expression: string): Fault[] {
	const issues = check(schemaFor(resource), resource);
	const faults = faultsOfIssues(issues, expression);
	return faults.length > 0 ? faults : containedFaults(resource, expression);
}

function check(schema: z.ZodType, value: unknown): z.core.$ZodIssue[] {
	return schema.safeParse(value, { reportInput: true }).error?.issues ?? [];
}

function schemaFor(resource: unknown): z.ZodType {
	const type = (resource as { resourceType?: unknown } | null)?.resourceType;
	return (typeof type === 'string' ? lookUp(RESOURCE_SCHEMAS, type) : undefined) ?? anyResource;
}

/** FHIR does not let a contained resource contain others, so this goes one level down. */
function containedFaults(resource: unknown, expression: string): Fault[] {
	const { contained } = resource as { contained?: unknown[] };
	return (contained ?? []).flatMap((part, index) =>
		faultsOfIssues(check(schemaFor(part), part), `${expression}.contained[${index}]`)
	);
}
