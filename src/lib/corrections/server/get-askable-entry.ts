import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import { hasOfficer } from '#lib/oversight/server/raise-item.ts';
import { seenEntry } from '#lib/record/server/entry-columns.ts';
import { findShownEntry } from '#lib/record/server/find-shown-entry.ts';
import { happenedWords, titleWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { isOpen } from '../rules.ts';
import { officeWords } from '../words.ts';
import { findAddressee } from './find-addressee.ts';
import { readThreads } from './read-threads.ts';

export interface AskableEntry {
	/** The entry in a few words, and where it is in the record. */
	title: string;
	about: string;
	place: string;
	/** To whom it goes. */
	office: string;
	/** The correction of it that somebody must still answer, if there is one. */
	openId: string | null;
}

/**
 * An entry of which the patient is about to say that something is wrong. Only for the patient.
 *
 * @throws NotFound for anybody else, and for what they may not see; as `findAddressee` says.
 */
export async function getAskableEntry(
	access: RecordAccess,
	entryId: string
): Promise<AskableEntry> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	return readRecord(access, { action: 'opened', view: 'entry' }, async (tx, sight) => {
		const entry = await findShownEntry(tx, sight, entryId);
		if (!entry) throw new NotFound();
		const { patientId } = sight;
		const to = await findAddressee(tx, patientId, entry, now());
		const { organisationId, name } = to;
		const asked = { kind: 'correction', organisationId, aboutAccount: null } as const;
		const toArea = !(await hasOfficer(tx, asked, now()));
		const threads = await readThreads(tx, patientId, { entryId });
		const open = threads.find(({ steps }) => isOpen(steps));
		const { content, source, category } = entry;
		const about = [content.meaning, happenedWords(entry), source.name].filter(Boolean).join(', ');
		return {
			result: {
				...{ title: titleWords(content.title), about, place: `${category}/${entryId}` },
				...{ office: officeWords(name, toArea), openId: open?.correctionId ?? null }
			},
			seen: [seenEntry(entry)]
		};
	});
}
