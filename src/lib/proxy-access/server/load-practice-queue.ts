import { ukDay } from '#lib/access-log/rules.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { now } from '#lib/server/clock.ts';
import type { ReviewWhy } from '../data/reviews.ts';
import { isOpenApplication } from '../data/applications.ts';
import { APPLICATION_STATES, BASIS_WORDS, whenWords } from '../words.ts';
import { listApplications } from './list-applications.ts';
import { listReviews } from './list-reviews.ts';

const HERE = '/care-team/carers';
/** Of what is decided, the newest. */
const DECIDED = 20;

/** Who asks a practice to act for its patients, and what it has to look at again. */
export async function loadPracticeQueue(organisationId: string, self: string) {
	const [applications, reviews] = await Promise.all([
		listApplications({ organisationId }),
		listReviews(organisationId)
	]);
	const today = ukDay(now());
	// Nobody deals with what they asked for themselves.
	const rows = applications
		.filter(({ accountId }) => accountId !== self)
		.map(({ applicationId, name, legalBasis, submittedAt, step, patientId }) => ({
			href: `${HERE}/${applicationId}`,
			name,
			basis: BASIS_WORDS[legalBasis].text,
			asked: whenWords(submittedAt),
			state: step === 'submitted' && patientId ? 'Patient found' : APPLICATION_STATES[step],
			open: isOpenApplication(step)
		}));
	return {
		open: rows.filter(({ open }) => open),
		decided: rows
			.filter(({ open }) => !open)
			.reverse()
			.slice(0, DECIDED),
		reviews: reviews.map(({ relationshipId, why, dueOn }) => ({
			href: `${HERE}/${relationshipId}`,
			why: WHY_WORDS[why],
			due: dateWords({ at: dueOn, precision: 'day' }),
			overdue: dueOn < today
		}))
	};
}

const WHY_WORDS: Record<ReviewWhy, string> = {
	review: 'Look again whether somebody should still act for a patient',
	'new-surgery': 'A new patient has somebody who acts for them',
	'growing-up': 'A child has a birthday that changes who sees their record',
	'patient-changed': 'A patient changed what you granted'
};
