import { changeAsOfficer } from '#lib/access/server/change-as-officer.ts';
import { openItem } from '#lib/access/server/open-item.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { officeNotes } from './tables.ts';

/**
 * Writes down, for officers alone, whom one asked about an access and what was said.
 *
 * @throws NotFound for an item of another queue; Refused for one's own access.
 */
export async function addNote(
	actor: ClinicianActor,
	itemId: string,
	{ noteId, text }: { noteId: string; text: string }
): Promise<void> {
	const { access } = await openItem(actor, itemId);
	const { accountId, name } = actor;
	await changeAsOfficer(access, 'access-event', async (tx, { patientId, at }) => {
		const note = { patientId, noteId, itemId, at, accountId, name, text };
		await tx.insert(officeNotes).values(note).onConflictDoNothing();
	});
}
