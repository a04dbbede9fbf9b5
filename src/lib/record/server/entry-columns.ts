import { eq } from 'drizzle-orm';
import { organisations } from '#lib/organisations/server/tables.ts';
import type { Entry } from '../schema.ts';
import { entries, sources } from './tables.ts';

/** What every reader selects of an entry. Attachments, older versions and the received text come on their own page. */
export const entryColumns = {
	entryId: entries.entryId,
	version: entries.version,
	category: entries.category,
	status: entries.status,
	happenedAt: entries.happenedAt,
	content: entries.content,
	labels: entries.labels,
	dispute: entries.dispute,
	source: {
		sourceId: sources.sourceId,
		name: sources.name,
		odsCode: organisations.odsCode
	}
};

export const sourceOfEntry = eq(sources.sourceId, entries.sourceId);
export const organisationOfSource = eq(organisations.organisationId, sources.organisationId);

/** The entry as the access log names it. */
export function seenEntry({
	entryId,
	version,
	category
}: Pick<Entry, 'entryId' | 'version' | 'category'>) {
	return { entryId, version, category };
}
