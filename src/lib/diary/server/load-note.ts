import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { happenedWords, momentWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { readItems } from '#lib/self-care/server/read-items.ts';
import { givenWhen } from '#lib/self-care/rules/read-when.ts';
import type { Given } from '#lib/self-care/schema.ts';
import type { NoteDefinition } from '../schema.ts';
import { describeNote, noteTitle, STATE_WORDS, stateOf, stepsOf } from '../words.ts';
import { describeForm } from './describe-form.ts';

export type NotePage = Awaited<ReturnType<typeof loadNote>>;

/**
 * One thing that was written: what it says, its photos, what it said before, and the form that
 * changes it.
 *
 * @throws NotFound for what was not written here, or is of another kind.
 */
export async function loadNote(
	access: RecordAccess,
	base: string,
	definition: NoteDefinition,
	entryId: string
) {
	const {
		entry,
		attachments,
		beside: items
	} = await getEntry(access, entryId, {
		view: 'entry',
		beside: (tx) => readItems(tx, access.patientId, entryId)
	});
	const [item, ...earlier] = items;
	if (!item || item.what !== definition.what) throw new NotFound();
	const record = `${base.replace(/self-care$/, 'record')}/self-care/${entryId}`;
	const isOut = entry.status === 'entered-in-error';
	const saying = (given: Given, at: Date) => describeNote(definition, given, at);
	return {
		base,
		kind: definition.kind,
		listHref: `${base}/notes/${definition.kind}`,
		listTitle: definition.title,
		recordHref: record,
		title: noteTitle(definition, item.given),
		when: happenedWords(entry),
		isOut,
		reason: item.reason,
		rows: saying(item.given, now()).filter(({ label }) => !/^Step /.test(label)),
		photos: attachments.map(({ attachmentId, title }) => ({
			href: `${record}/attachments/${attachmentId}`,
			words: title ?? ''
		})),
		goal: definition.kind === 'goals' ? describeGoal(item.given) : null,
		basis: String(item.version),
		before: earlier.map((one) => ({
			from: momentWords(one.changedAt),
			version: one.version,
			rows: [...saying(one.given, one.changedAt), ...progressRows(one.given)]
		})),
		form: isOut ? null : formOf(definition, item)
	};
}

function formOf(definition: NoteDefinition, item: { given: Given; measuredAt: Date }) {
	const fields = definition.pages.flatMap((page) => page.fields);
	// Which medicine it was is not put right: it is taken out, and recorded again.
	const changed = fields.filter(({ kind }) => kind !== 'medicine' && kind !== 'alarms');
	const given = { ...item.given, ...givenWhen(item.measuredAt), when: 'past' };
	return describeForm(changed, given, { known: [], now: now() });
}

function describeGoal(given: Given) {
	return {
		state: stateOf(given),
		stateWords: STATE_WORDS[stateOf(given)],
		steps: stepsOf(given),
		progress: given.progress ?? ''
	};
}

function progressRows(given: Given) {
	return given.progress ? [{ label: 'How it goes', text: given.progress }] : [];
}
