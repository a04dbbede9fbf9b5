import { ukDay } from '#lib/access-log/rules.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { findNames } from '#lib/identity/server/find-names.ts';
import { momentWords } from '#lib/record/words.ts';
import { countWorkload } from '#lib/review-queue/server/count-workload.ts';
import { readSettings } from '#lib/review-queue/server/read-settings.ts';
import { measures } from '#lib/self-care/data/measures.ts';
import { GROUP_WORDS } from '#lib/self-care/words.ts';
import { now } from '#lib/server/clock.ts';
import { database, inTransaction } from '#lib/server/db.ts';
import { LOOK_DAYS, OTHER_KINDS } from '../schema.ts';
import { OTHER_KIND_WORDS, OUTCOME_WORDS } from '../words.ts';

export type SettingsPage = Awaited<ReturnType<typeof loadSettings>>;

const DAYS = 7;

/** What an organisation is told of without asking, and how much of it waits: counts, and nobody's record. */
export async function loadSettings({ role }: ClinicianActor) {
	const { organisationId, name } = role.organisation;
	const at = now();
	const since = new Date(at.getTime() - DAYS * 86_400_000);
	const [[settings], workload] = await Promise.all([
		readSettings(database(), [organisationId]),
		countWorkload(organisationId, { since, today: ukDay(at) })
	]);
	const owners = workload.waiting.flatMap(({ assignedTo }) => assignedTo ?? []);
	const names = await inTransaction((tx) => findNames(tx, owners));
	return {
		organisation: name,
		kinds: settings?.kinds ?? [],
		lookDays: String(settings?.lookDays ?? USUAL_LOOK_DAYS),
		set: settings && `Last changed by ${settings.setByName}, ${momentWords(settings.setAt)}.`,
		groups: [
			...Object.entries(GROUP_WORDS).map(([group, legend]) => ({
				legend,
				items: measures
					.filter((one) => one.group === group && !one.derived)
					.map(({ key, title }) => ({ value: key, text: title }))
			})),
			{
				legend: 'In their own words',
				items: OTHER_KINDS.map((value) => ({ value, text: OTHER_KIND_WORDS[value] }))
			}
		],
		lookChoices: LOOK_DAYS.map((days) => ({
			value: String(days),
			text: days === 1 ? '1 working day' : `${days} working days`
		})),
		waiting: workload.waiting.map(({ assignedTo, waiting, overdue }) => ({
			who: assignedTo ? (names.get(assignedTo) ?? 'Somebody who has left') : 'Nobody yet',
			waiting,
			overdue
		})),
		closed: workload.closed.map(({ outcome, closed, late }) => ({
			outcome: OUTCOME_WORDS[outcome ?? 'seen'],
			closed,
			late
		}))
	};
}

const USUAL_LOOK_DAYS = 2;
