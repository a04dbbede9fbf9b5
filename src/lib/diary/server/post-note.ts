import { ukDay } from '#lib/access-log/rules.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { inPatient } from '#lib/server/db.ts';
import { now } from '#lib/server/clock.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import { readItems } from '#lib/self-care/server/read-items.ts';
import type { Given } from '#lib/self-care/schema.ts';
import { findFaults } from '../rules.ts';
import type { NoteDefinition } from '../schema.ts';
import { GOAL_STATES, stepsOf } from '../words.ts';
import { changeNote } from './change-note.ts';
import { readNoteForm } from './read-note-form.ts';

export type PostedNote = { errors: Record<string, string>; given: Given; status: number };

/** What a posted change comes to; undefined where it is made. What was typed is given back. */
export async function postNote(
	access: RecordAccess,
	definition: NoteDefinition,
	entryId: string,
	form: FormData
): Promise<PostedNote | undefined> {
	const read = CHANGES[String(form.get('choice'))] ?? readCorrection;
	const kept = await readKept(access, definition, entryId);
	const { errors, typed, wish } = read({ definition, kept, form });
	if (Object.keys(errors).length > 0) return { errors, given: typed, status: 422 };
	try {
		await changeNote(access, definition, { entryId, basis: Number(form.get('basis')), ...wish });
		return undefined;
	} catch (error) {
		if (!(error instanceof Conflict)) throw error;
		return { errors: { note: error.message }, given: typed, status: 409 };
	}
}

interface Posted {
	definition: NoteDefinition;
	kept: Given;
	form: FormData;
}

const CHANGES: Record<string, typeof readCorrection | undefined> = {
	'take-out': readTakingOut,
	progress: readProgress
};

interface Read {
	errors: Record<string, string>;
	typed: Given;
	wish: { given: Given | null; reason?: string; done?: 'corrected' | 'continued' };
}

function readCorrection({ definition, kept, form }: Posted): Read {
	const fields = definition.pages
		.flatMap((page) => page.fields)
		.filter(({ kind }) => kind !== 'medicine' && kind !== 'alarms');
	const typed = readNoteForm(fields, form);
	const errors = findFaults(fields, typed, now());
	// The day of a goal that is over was in the future once: left as it was, it is no fault.
	const isKept = Object.keys(errors).every(
		(name) => typed[name] === kept[name] && name === 'by-day'
	);
	return { errors: isKept ? {} : errors, typed, wish: { given: { ...kept, ...typed } } };
}

function readTakingOut({ form }: Posted): Read {
	const reason = String(form.get('reason') ?? '')
		.trim()
		.slice(0, 200);
	const errors: Record<string, string> = reason ? {} : { reason: 'Enter why you take it out' };
	return { errors, typed: { reason }, wish: { given: null, reason } };
}

/** How a goal goes: which steps are done, in own words, and whether it goes on. */
function readProgress({ kept, form }: Posted): Read {
	const done = form.getAll('done').map(String);
	const today = ukDay(now());
	const steps = Object.fromEntries(
		stepsOf(kept).map(({ name }) => [
			`${name}-done`,
			done.includes(name) ? kept[`${name}-done`] || today : ''
		])
	);
	const progress = String(form.get('progress') ?? '')
		.replaceAll('\r\n', '\n')
		.trim();
	const state = String(form.get('state') ?? '');
	const errors = {
		...(progress.length > MOST && { progress: `Enter ${MOST} characters or fewer` }),
		...(!GOAL_STATES.some(({ value }) => value === state) && { state: 'Choose how it goes' })
	};
	const typed = { progress, state, done: done.join(' ') };
	const given = { ...kept, ...steps, progress, state };
	return { errors, typed, wish: { given, done: 'continued' } };
}

const MOST = 1000;

/** Of one's own alone, as the change itself looks again. */
async function readKept(
	{ patientId }: RecordAccess,
	{ what }: NoteDefinition,
	entryId: string
): Promise<Given> {
	const [item] = await inPatient(patientId, (tx) => readItems(tx, patientId, entryId));
	if (!item || item.what !== what) throw new NotFound();
	return item.given;
}
