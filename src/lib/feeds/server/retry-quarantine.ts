import { Invalid } from '#lib/server/errors.ts';
import { closeQuarantine } from './close-quarantine.ts';
import { getHeldBundle } from './get-held-bundle.ts';
import { ingestBundle } from './ingest-bundle.ts';

/**
 * Tries a held bundle again, after what stood in its way has been put right here.
 *
 * @throws Invalid when it still cannot be filed: it goes on waiting.
 */
export async function retryQuarantine(
	quarantineId: string,
	operator: string | null
): Promise<void> {
	const held = await getHeldBundle(quarantineId);
	const answer = await ingestBundle(held.source, held.body, held.messageId, quarantineId);
	if (answer.status !== 200) {
		throw new Invalid(
			'still-faulty',
			'The message still cannot be filed. Return it to its source.'
		);
	}
	await closeQuarantine(quarantineId, 'filed', operator, null);
}
