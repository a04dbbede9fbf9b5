import type { ClinicianActor } from '#lib/identity/schema.ts';
import { saveSettings } from '#lib/review-queue/server/save-settings.ts';
import { findMeasure } from '#lib/self-care/data/measures.ts';
import { Invalid } from '#lib/server/errors.ts';
import { OTHER_KINDS, type SettingsForm } from '../schema.ts';

/**
 * What an organisation is told of from now on, when somebody who is registered there sends it.
 *
 * @throws Invalid for a kind that nobody sends.
 */
export async function switchKinds(
	{ accountId, name, role }: ClinicianActor,
	{ kinds, lookDays }: SettingsForm
): Promise<void> {
	const isKnown = (kind: string) =>
		findMeasure(kind) !== undefined || (OTHER_KINDS as readonly string[]).includes(kind);
	if (!kinds.every(isKnown)) throw new Invalid('review-kind', 'Choose from the list.');
	const { organisationId } = role.organisation;
	const who = { organisationId, setBy: accountId, setByName: name };
	await saveSettings(who, { kinds: [...new Set(kinds)], lookDays });
}
