import { and, eq, isNotNull } from 'drizzle-orm';
import { readRecord } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { NotFound } from '#lib/server/errors.ts';
import { seenEntry } from './entry-columns.ts';
import { attachments, entries } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

export interface OpenedAttachment {
	contentType: string;
	title: string | null;
	body: Buffer;
}

/**
 * The bytes of one document of an entry, as its newest version has them.
 *
 * @throws NotFound when it is not there, not held here, or its entry is hidden from this reader.
 */
export async function openAttachment(
	access: RecordAccess,
	entryId: string,
	attachmentId: string
): Promise<OpenedAttachment> {
	return readRecord(
		access,
		{ action: 'downloaded', view: 'attachment' },
		async (tx, { patientId, viewer }) => {
			const [found] = await tx
				.select({
					contentType: attachments.contentType,
					title: attachments.title,
					body: attachments.body,
					entry: {
						entryId: entries.entryId,
						version: entries.version,
						category: entries.category
					}
				})
				.from(attachments)
				.innerJoin(
					entries,
					and(
						eq(entries.patientId, attachments.patientId),
						eq(entries.entryId, attachments.entryId),
						eq(entries.version, attachments.version)
					)
				)
				.where(
					and(
						eq(attachments.patientId, patientId),
						eq(attachments.attachmentId, attachmentId),
						eq(attachments.entryId, entryId),
						isNotNull(attachments.body),
						visibilityFilter(viewer)
					)
				);
			if (!found?.body) throw new NotFound();
			const { contentType, title, body } = found;
			return { result: { contentType, title, body }, seen: [seenEntry(found.entry)] };
		}
	);
}
