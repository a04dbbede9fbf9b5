import { ukDay } from '#lib/access-log/rules.ts';
import type { FhirResource, Goal, MedicationAdministration, Observation } from 'fhir/r4.d.ts';
import { OBSERVATION_VALUE, OWN_NOTES } from '#lib/fhir/codes/systems.ts';
import type { MappedCode } from '#lib/fhir/mapped-entry.ts';
import { IDENTIFIERS } from '#lib/record/server/enter-source.ts';
import type { Given } from '#lib/self-care/schema.ts';
import { readDay } from '../rules.ts';
import type { NoteDefinition, NoteKind } from '../schema.ts';
import { alarmWords, describeNote, medicineName, STATE_WORDS, stateOf, stepsOf } from '../words.ts';

export interface NoteToBuild {
	entryId: string;
	definition: NoteDefinition;
	given: Given;
	/** When it was, with the offset of the clock it was read from. */
	happenedAt: string;
	recordedAt: Date;
	/** Whoever says it, by name. */
	by: string;
	status: 'new' | 'changed' | 'mistake';
	/** Why it is taken out. */
	reason?: string | null;
}

/** What somebody wrote, as FHIR: marked as said by the person, which files it under their self-care. */
export function buildNote(note: NoteToBuild): FhirResource {
	return BUILD[note.definition.kind](note);
}

/** Shared standards notes, 1.4: the person asserts. */
export const SAID_BY_PERSON = { security: [{ system: OBSERVATION_VALUE, code: 'PATAST' }] };
export const SUBJECT = { type: 'Patient', display: 'Whose record this is' };
const OBSERVED = { new: 'final', changed: 'corrected', mistake: 'entered-in-error' } as const;

const BUILD: Record<NoteKind, (note: NoteToBuild) => FhirResource> = {
	symptoms: buildSymptom,
	medicines: buildTaken,
	goals: buildGoal
};

function commonOf({ entryId }: NoteToBuild) {
	const identifier = [{ system: IDENTIFIERS, value: entryId }];
	return { meta: SAID_BY_PERSON, identifier, subject: SUBJECT };
}

function notesOf({ given, reason }: NoteToBuild, ...others: string[]) {
	const all = [given.words ?? '', ...others, reason ? `Taken out: ${reason}` : ''];
	const note = all.filter(Boolean).map((text) => ({ text }));
	return note.length > 0 ? { note } : {};
}

function buildSymptom(note: NoteToBuild): Observation {
	const { definition, given, happenedAt, recordedAt, by, status } = note;
	const asked = describeNote(definition, given, recordedAt).filter(({ label }) =>
		['Since when', 'How bad is it', 'Is it changing'].includes(label)
	);
	const now = { label: 'Happening now', text: alarmWords(given).join('. ') };
	return {
		resourceType: 'Observation',
		...commonOf(note),
		status: OBSERVED[status],
		category: [
			{
				coding: [
					{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey' }
				]
			}
		],
		code: { coding: [{ system: OWN_NOTES, code: 'symptom' }], text: 'Symptom' },
		effectiveDateTime: happenedAt,
		issued: recordedAt.toISOString(),
		performer: [{ type: 'Patient', display: by }],
		valueString: given.what ?? '',
		component: [...asked, now].map(({ label, text }) => ({
			code: { text: label },
			valueString: text
		})),
		...notesOf(note)
	};
}

const NOT_TAKEN: Record<string, string | undefined> = {
	missed: 'Missed',
	left: 'Decided not to take it'
};

function buildTaken(note: NoteToBuild): MedicationAdministration {
	const { given, happenedAt, by, status } = note;
	const missed = NOT_TAKEN[given.taken ?? ''];
	return {
		resourceType: 'MedicationAdministration',
		...commonOf(note),
		status: status === 'mistake' ? 'entered-in-error' : missed ? 'not-done' : 'completed',
		...(missed && { statusReason: [{ text: missed }] }),
		medicationCodeableConcept: {
			...(codesOf(given).length > 0 && { coding: codesOf(given) }),
			text: medicineName(given)
		},
		effectiveDateTime: happenedAt,
		performer: [{ actor: { type: 'Patient', display: by } }],
		...notesOf(note)
	};
}

/** As the record has them, so that who hides the medicine hides this with it. */
function codesOf({ medicine, codes }: Given) {
	if (medicine === 'other' || !codes) return [];
	return (JSON.parse(codes) as MappedCode[]).map(({ system, code, display }) => ({
		...(system && { system }),
		...(code && { code }),
		...(display && { display })
	}));
}

const LIFECYCLE = { active: 'active', reached: 'completed', stopped: 'cancelled' } as const;

function buildGoal(note: NoteToBuild): Goal {
	const { given, happenedAt, recordedAt, by, status } = note;
	const state = stateOf(given);
	const due = readDay(given, 'by');
	const steps = stepsOf(given).map(
		({ text, done }, place) => `Step ${place + 1}${done ? `, done on ${done}` : ''}: ${text}`
	);
	return {
		resourceType: 'Goal',
		...commonOf(note),
		lifecycleStatus: status === 'mistake' ? 'entered-in-error' : LIFECYCLE[state],
		description: { text: given.what ?? '' },
		startDate: happenedAt.slice(0, 10),
		statusDate: ukDay(recordedAt),
		statusReason: STATE_WORDS[state],
		expressedBy: { type: 'Patient', display: by },
		...(due && { target: [{ dueDate: due }] }),
		...notesOf(note, ...steps, given.progress ? `How it goes: ${given.progress}` : '')
	};
}
