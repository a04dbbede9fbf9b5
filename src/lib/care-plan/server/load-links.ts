import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { describeLink } from '#lib/links/words.ts';
import { listLinks } from '#lib/links/server/list-links.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { opensByLink } from '#lib/record/server/read-sheet.ts';
import { titleWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';

export type LinksPage = Awaited<ReturnType<typeof loadLinks>>;

/** The links to one plan, for the patient who made them. @throws NotFound for anybody else. */
export async function loadLinks(access: RecordAccess, base: string, entryId: string) {
	if (access.standing.kind !== 'patient') throw new NotFound();
	const at = now();
	const { entry, beside } = await getEntry(access, entryId, {
		view: 'plan',
		beside: async (tx, sight, found) => {
			const { patientId } = sight;
			const [links, opens] = await Promise.all([
				listLinks(tx, { patientId, entryId, at }),
				opensByLink(tx, sight, found)
			]);
			return { links, opens };
		}
	});
	return {
		base,
		here: `${base}/${entryId}`,
		title: titleWords(entry.content.title),
		inUse: entry.status === 'current',
		/** Whether a link would open it now. */
		opens: beside.opens,
		links: beside.links.map(describeLink)
	};
}
