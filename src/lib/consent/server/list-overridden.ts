import type { ClinicianStanding, Sharing } from '../schema.ts';
import { isFor } from './bind-viewer.ts';

/** Choices for the whole record that an emergency sets aside; "never" holds in one too. */
const SET_ASIDE = ['summary-only', 'ask-first'];

/**
 * Which of a patient's choices an emergency sets aside for somebody who would be bound by them: the
 * ids of denies, and "whole-record" for a choice for all of it.
 */
export function listOverridden(standing: ClinicianStanding, sharing: Sharing): string[] {
	const denies = sharing.provisions.filter(
		({ effect, whom, holdsInEmergency }) =>
			effect === 'deny' && whom.kind !== 'person' && !holdsInEmergency && isFor(whom, standing)
	);
	const whole = SET_ASIDE.includes(sharing.wholeRecord) ? ['whole-record'] : [];
	return [...denies.map(({ provisionId }) => provisionId), ...whole];
}
