import type { ClinicianActor } from '#lib/identity/schema.ts';
import { seenEntry } from '#lib/record/server/entry-columns.ts';
import { findShownEntry } from '#lib/record/server/find-shown-entry.ts';
import { Invalid } from '#lib/server/errors.ts';
import type { Outcome } from '../schema.ts';
import { writeAsCorrector, type Work } from './write-as-corrector.ts';

interface Answer {
	version: number;
	stepId: string;
	outcome: Outcome;
	text: string;
}

/**
 * Says what becomes of a correction. Put right: there is a newer version of the entry, and the answer
 * names it. Promised: it stays in the queue until somebody has seen that version. Anything else
 * closes it, until the patient asks once more.
 *
 * @throws Invalid where nothing newer has come, and for a note beside no entry; otherwise as
 * `writeAsOffice` says.
 */
export async function answerCorrection(
	actor: ClinicianActor,
	correctionId: string,
	{ outcome, ...said }: Answer
): Promise<void> {
	await writeAsCorrector(actor, correctionId, { ...said, kind: outcome }, async (work) => {
		const { thread, office } = work;
		if (outcome === 'annotated' && thread.entryId === null) {
			throw new Invalid('no-entry', 'There is no entry beside which a note could stand');
		}
		const closed = { closedAt: office.at, closedBy: actor.accountId };
		if (outcome === 'promised') return { item: {} };
		if (outcome !== 'corrected') return { item: closed };
		return { item: closed, entryVersion: await findNewerVersion(work) };
	});
}

async function findNewerVersion({ tx, office, thread }: Work): Promise<number | undefined> {
	const { entryId, entryVersion } = thread;
	if (entryId === null || entryVersion === null) return undefined;
	// An operator sees no entry, and says what the organisation told them.
	if (office.viewer.kind === 'officer') return undefined;
	const entry = await findShownEntry(tx, office, entryId);
	if (!entry || entry.version <= entryVersion) {
		throw new Invalid(
			'nothing-newer',
			'No newer version of this has come yet. Choose that it will be put right, and come back when it has.'
		);
	}
	office.seen.push(seenEntry(entry));
	return entry.version;
}
