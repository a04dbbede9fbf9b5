import { sql, type SQL } from 'drizzle-orm';
import { SAFEGUARDING, type Viewer } from '#lib/consent/schema.ts';
import { entries, sources } from './tables.ts';

/**
 * `decide` of consent/rules.ts as a condition on `entries`: the two are one decision in two forms.
 * Every statement that reads entries has it; nothing is dropped afterwards in JavaScript, so that
 * counts, pages and order never betray what is hidden.
 */
export function visibilityFilter(viewer: Viewer): SQL {
	const notSafeguarding = sql`not (${SAFEGUARDING} = any(${entries.labels}))`;
	if (viewer.kind === 'patient') {
		return sql`(${notSafeguarding} and ${entries.released} and not ${entries.withheld})`;
	}
	if (!viewer.hasRelationship) return sql`false`;
	return sql`(${notSafeguarding} and ${entries.sourceId} in (
		select ${sources.sourceId} from ${sources}
		where ${sources.organisationId} = ${viewer.organisationId}))`;
}
