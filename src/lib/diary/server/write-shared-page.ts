import type { Observation } from 'fhir/r4.d.ts';
import type { Change } from '#lib/access/server/change-record.ts';
import { OWN_NOTES } from '#lib/fhir/codes/systems.ts';
import { IDENTIFIERS } from '#lib/record/server/enter-source.ts';
import { ZONE, zonedText } from '#lib/self-care/rules/read-when.ts';
import { changeItem, readItem } from '#lib/self-care/server/change-item.ts';
import { writeSubmission } from '#lib/self-care/server/write-submission.ts';
import { idFrom } from '#lib/server/id-from.ts';
import { SAID_BY_PERSON, SUBJECT } from './build-note.ts';
import { readPhotoFiles } from './read-photo-files.ts';

export interface SharedPage {
	noteId: string;
	/** Empty where it was taken out. */
	text: string;
	firstWrittenAt: Date;
}

/** The entry of a page that is shared, or its next version: it has the page's id and its photos. */
export async function writeSharedPage(change: Change, page: SharedPage): Promise<void> {
	const { noteId, text, firstWrittenAt } = page;
	const built = { resource: build(change, page), measuredAt: firstWrittenAt, zone: ZONE };
	const [before, files] = await Promise.all([
		readItem(change, noteId),
		readPhotoFiles(change, noteId)
	]);
	if (!before) {
		await writeSubmission(change, {
			...{ submissionId: idFrom(`diary page\n${noteId}`), kind: 'diary', saidBy: 'patient' },
			...{ answers: {}, findings: [] },
			items: [{ entryId: noteId, what: 'diary', given: {}, files, ...built }]
		});
		return;
	}
	if (before.change === 'withdrawn') return;
	const given = text === '' ? null : {};
	const wish = { entryId: noteId, basis: before.version, given };
	await changeItem(change, wish, () => ({ ...built, files }));
}

const LONGEST_LINE = 80;

function build(
	{ at, access: { actor } }: Change,
	{ noteId, text, firstWrittenAt }: SharedPage
): Observation {
	const [line = ''] = text.split('\n');
	const isShort = line.length <= LONGEST_LINE;
	return {
		resourceType: 'Observation',
		meta: SAID_BY_PERSON,
		identifier: [{ system: IDENTIFIERS, value: noteId }],
		status: text === '' ? 'entered-in-error' : 'final',
		code: { coding: [{ system: OWN_NOTES, code: 'diary' }], text: 'Page of a diary' },
		subject: SUBJECT,
		effectiveDateTime: zonedText(firstWrittenAt, ZONE),
		issued: at.toISOString(),
		performer: [{ type: 'Patient', display: 'name' in actor ? actor.name : '' }],
		...(text !== '' && {
			valueString: isShort ? line : `${line.slice(0, LONGEST_LINE)}…`,
			note: [{ text }]
		})
	};
}
