import type { ClinicianActor } from '#lib/identity/schema.ts';
import { nameWords } from '#lib/record/server/describe-paper.ts';
import { momentWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { findLateness } from '../rules/find-lateness.ts';
import { summariseEnrolment } from '../rules/summarise-enrolment.ts';
import { dayWords, latenessWords } from '../words.ts';
import { countFollowers, FOLLOWINGS, listFollowers, listingDay } from './list-followers.ts';
import { openFollowers, type OpenedFollower } from './open-followers.ts';

/** Every row opens somebody's record, and is on their log. */
export const ROWS_A_PAGE = 20;

const TABS = { running: 'Doing it now', asked: 'Not started', finished: 'Finished' } as const;

/** Who follows what the actor's organisation asked, a page at a time, each opened through the gate. */
export async function loadFollowing(
	actor: ClinicianActor,
	{ show: wanted, after }: { show: string | null; after: string | null }
) {
	const { organisationId, name } = actor.role.organisation;
	const show = FOLLOWINGS.find((one) => one === wanted) ?? 'running';
	const today = listingDay(now());
	const [{ followers, next }, counts] = await Promise.all([
		listFollowers({ organisationId, show, today, after, most: ROWS_A_PAGE }),
		countFollowers(organisationId, today)
	]);
	const opened = await openFollowers(actor, followers);
	const base = '/care-team/programmes/following';
	return {
		...{ organisation: name, show },
		tabs: FOLLOWINGS.map((key) => ({
			...{ key, text: TABS[key], count: counts[key], current: key === show },
			href: `${base}?show=${key}`
		})),
		rows: followers.map(({ enrolmentId, patientId }) => ({
			enrolmentId,
			opened: describeFollower(opened.get(enrolmentId), patientId)
		})),
		nextHref: next && `${base}?show=${show}&after=${next}`,
		startHref: after && `${base}?show=${show}`
	};
}

/** What the record says of one; null where it cannot be opened now, and that is all there is to say. */
function describeFollower(found: OpenedFollower | undefined, patientId: string) {
	if (!found) return null;
	const { enrolment, known } = found;
	const { enrolmentId, definition, askedAt, facts } = enrolment;
	const at = now();
	const summary = summariseEnrolment(enrolment, at);
	const { state, soFar, whole, lastDay, lookBy } = summary;
	const late = findLateness(enrolment, summary, at);
	const done = state === 'running' ? soFar : whole;
	return {
		entryIds: facts.map(({ entryId }) => entryId),
		name: known ? nameWords(known) : 'Somebody',
		title: definition.title,
		href: `/care-team/patients/${patientId}/programmes/${enrolmentId}`,
		late: late && latenessWords(late),
		done: lastDay
			? `${done.done} of ${done.wanted} readings${state === 'running' ? ' so far' : ''}`
			: null,
		when: lastDay
			? `Last day: ${dayWords(lastDay)}. They were told that you look by ${dayWords(lookBy!)}.`
			: `Asked on ${momentWords(askedAt)}.`
	};
}
