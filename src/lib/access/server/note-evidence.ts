import { ukDay } from '#lib/access-log/rules.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { EvidenceKind } from '#lib/proxy-access/data/applications.ts';
import { addEvidence } from '#lib/proxy-access/server/add-evidence.ts';
import { Invalid } from '#lib/server/errors.ts';
import { changeAsPractice } from './change-as-practice.ts';

/**
 * Notes what somebody at the practice saw for one relationship: of which kind, and when; no copy.
 *
 * @throws NotFound for a relationship that is not the practice's; Invalid for a day that is to come.
 */
export async function noteEvidence(
	actor: ClinicianActor,
	place: { patientId: string; relationshipId: string },
	seen: { evidenceId: string; kind: EvidenceKind; seenOn: string; words: string }
): Promise<void> {
	await changeAsPractice(actor, place, async (tx, _, { by: notedBy, at, ...practice }) => {
		if (seen.seenOn > ukDay(at)) throw new Invalid('seen-later', LATER);
		const { byName, organisationId } = practice;
		const who = { notedBy, notedAt: at, byName, organisationId };
		await addEvidence(tx, { ...place, ...seen, words: seen.words || null, ...who });
		return false;
	});
}

const LATER = 'The day that you saw it must be today or before';
