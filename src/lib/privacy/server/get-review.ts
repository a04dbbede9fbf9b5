import { and, asc, eq } from 'drizzle-orm';
import type { ToldEvent } from '#lib/access-log/schema.ts';
import { listAccessEvents } from '#lib/access-log/server/list-access-events.ts';
import { openItem } from '#lib/access/server/open-item.ts';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { Item } from '#lib/oversight/schema.ts';
import { listEmergencies, type ReviewedEmergency } from '#lib/oversight/server/list-emergencies.ts';
import type { Demographics } from '#lib/patients/schema.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { findNhsNumber } from '#lib/patients/server/find-nhs-number.ts';
import { tellOpening } from '#lib/record/server/tell-opening.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Message, Question } from '../schema.ts';
import { findQuestion } from './find-question.ts';
import { readThread } from './read-thread.ts';
import { officeNotes } from './tables.ts';

export interface Line {
	event: ToldEvent;
	/** Who it was; the patient may not be told. */
	name: string;
}

export interface Note {
	noteId: string;
	at: Date;
	name: string;
	text: string;
}

/** What an officer looks into: whose record it was, the line or lines of the log, and what was said. */
export interface Review {
	item: Item;
	patient: { demographics: Demographics; nhsNumber: string | undefined };
	notes: Note[];
	about:
		| { kind: 'question'; question: Question; line: Line; thread: Message[] }
		| { kind: 'emergency'; emergency: ReviewedEmergency; lines: Line[] };
}

/**
 * Opens what an item is about. It is an opening on the patient's log, and of the record it shows no
 * more than that log tells the patient: no entry, and no name of one. The patient sees that their
 * messages were read.
 *
 * @throws NotFound for an item of another queue; Refused for one's own access.
 */
export async function getReview(actor: ClinicianActor, itemId: string): Promise<Review> {
	const { access, item } = await openItem(actor, itemId);
	const reading = { action: 'opened', view: 'access-event' } as const;
	return readRecord(access, reading, async (tx, sight) => {
		const [about, demographics, nhsNumber, notes] = await Promise.all([
			item.kind === 'question'
				? readQuestion(tx, sight, item, actor)
				: readEmergency(tx, sight, item),
			findDemographics(tx, sight.patientId),
			findNhsNumber(tx, sight.patientId),
			listNotes(tx, sight.patientId, itemId)
		]);
		if (!demographics) throw new NotFound();
		return { result: { item, patient: { demographics, nhsNumber }, notes, about }, seen: [] };
	});
}

async function readQuestion(
	tx: Tx,
	sight: Sight,
	{ itemId }: Item,
	{ accountId }: ClinicianActor
): Promise<Review['about']> {
	const { patientId } = sight;
	const question = await findQuestion(tx, patientId, { questionId: itemId });
	if (!question) throw new NotFound();
	const [line, thread] = await Promise.all([
		tellOffice(tx, sight, question),
		readThread(tx, patientId, itemId, { side: 'office', accountId, at: now() })
	]);
	return { kind: 'question', question, line, thread };
}

/** At most so many lines of one emergency: what four hours hold. */
const MOST_LINES = 200;

async function readEmergency(tx: Tx, sight: Sight, { itemId }: Item): Promise<Review['about']> {
	const { patientId } = sight;
	const [emergency] = await listEmergencies(tx, patientId, itemId);
	if (!emergency) throw new NotFound();
	const { odsCode: organisation, accountId, startedAt: from, lapsesAt } = emergency;
	const until = new Date(lapsesAt.getTime() + 1);
	const found = await listAccessEvents(tx, patientId, {
		...{ organisation, from, until, limit: MOST_LINES }
	});
	const during = found.filter(
		({ who, facts }) => who.accountId === accountId && facts.basis === 'emergency'
	);
	const lines: Line[] = [];
	for (const { sequence, facts } of during) {
		lines.push(await tellOffice(tx, sight, { sequence, eventId: facts.eventId }));
	}
	return { kind: 'emergency', emergency, lines: lines.reverse() };
}

/** Words that were searched for may be about somebody's health: they are no officer's business. */
async function tellOffice(...line: Parameters<typeof tellOpening>): Promise<Line> {
	const { event, name } = await tellOpening(...line);
	return { name, event: { ...event, query: null } };
}

async function listNotes(tx: Tx, patientId: string, itemId: string): Promise<Note[]> {
	const { noteId, at, name, text } = officeNotes;
	return tx
		.select({ noteId, at, name, text })
		.from(officeNotes)
		.where(and(eq(officeNotes.patientId, patientId), eq(officeNotes.itemId, itemId)))
		.orderBy(asc(at), asc(noteId));
}
