import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { MappedCode } from '#lib/fhir/mapped-entry.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';

export interface OwnMedicine {
	entryId: string;
	title: string;
	codes: MappedCode[];
}

/** What they take now, as their record has it: each name once. */
export async function listOwnMedicines(access: RecordAccess): Promise<OwnMedicine[]> {
	const { entries } = await listEntries(access, {
		...({ category: 'medicines', show: 'current', pageSize: MOST } as const)
	});
	const byName = new Map<string, OwnMedicine>();
	for (const { entryId, content } of entries) {
		const { title, codes } = content;
		if (!byName.has(title.toLowerCase()))
			byName.set(title.toLowerCase(), { entryId, title, codes });
	}
	return [...byName.values()].sort((one, other) => one.title.localeCompare(other.title));
}

const MOST = 60;
