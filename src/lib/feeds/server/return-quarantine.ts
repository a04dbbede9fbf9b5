import { closeQuarantine } from './close-quarantine.ts';
import { getHeldBundle } from './get-held-bundle.ts';

/**
 * Notes that the source has been asked to put a held bundle right and send it again with a new
 * message id. The bundle itself is kept.
 *
 * @param note whom the operator asked, and what for.
 */
export async function returnQuarantine(
	quarantineId: string,
	operator: string | null,
	note: string
): Promise<void> {
	await getHeldBundle(quarantineId);
	await closeQuarantine(quarantineId, 'returned', operator, note);
}
