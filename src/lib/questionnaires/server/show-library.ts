import { ukDay } from '#lib/access-log/rules.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { momentWords } from '#lib/record/words.ts';
import { listItems } from '#lib/review-queue/server/list-items.ts';
import { now } from '#lib/server/clock.ts';
import { dayWords } from '../words.ts';
import { listLibrary } from './list-library.ts';

export type LibraryPage = Awaited<ReturnType<typeof showLibrary>>;

/**
 * What waits for a care team, and what it can ask. It names no patient: who it is about is known once
 * the answers are opened, through the gate.
 */
export async function showLibrary({ role }: ClinicianActor) {
	const { organisationId, name } = role.organisation;
	const [items, library] = await Promise.all([
		listItems(organisationId),
		listLibrary(organisationId)
	]);
	const today = ukDay(now());
	return {
		organisation: name,
		waiting: items.map(({ itemId, urgent, raisedAt, dueOn }) => ({
			itemId,
			href: `/care-team/questionnaires/${itemId}`,
			sent: momentWords(raisedAt),
			due: dayWords(dueOn),
			urgent,
			overdue: dueOn < today
		})),
		library: library.map(({ key, title, version, added, retiredAt }) => ({
			...{ key, title },
			own: added !== null,
			words: added
				? `Version ${version}, added by ${added.by} on ${momentWords(added.at)}`
				: 'Included: for every organisation',
			retired: retiredAt && `Retired on ${momentWords(retiredAt)}`
		}))
	};
}
