import { randomUUID } from 'node:crypto';
import type { SignedIn } from '#lib/identity/schema.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { findOrganisation } from '#lib/organisations/server/find-organisation.ts';
import { NotFound } from '#lib/server/errors.ts';
import { isOpenApplication } from '../data/applications.ts';
import { APPLICATION_STANDS, BASIS_WORDS, whenWords } from '../words.ts';
import { findApplication } from './find-application.ts';

/**
 * Somebody's own application, as far as it is for them: what they asked, where it stands, and what the
 * practice wants to know. Whether there is such a patient it does not say before the answer is yes.
 *
 * @throws NotFound for anybody else's.
 */
export async function loadOwnApplication(
	{ accountId }: Pick<SignedIn, 'accountId'>,
	applicationId: string
) {
	const application = await findApplication(applicationId);
	if (application?.accountId !== accountId) throw new NotFound();
	const { organisationId, legalBasis, subject, submittedAt, step, words } = application;
	const practice = await findOrganisation(organisationId);
	const open = isOpenApplication(step);
	return {
		facts: [
			{ key: 'Where it stands', value: APPLICATION_STANDS[step] },
			{ key: 'For whom', value: `${subject.givenNames} ${subject.familyName}` },
			{
				key: 'Their date of birth',
				value: dateWords({ at: subject.birthDate, precision: 'day' })
			},
			{ key: 'Their GP surgery', value: practice?.name ?? '' },
			{ key: 'What lets you act', value: BASIS_WORDS[legalBasis].text },
			{ key: 'Sent', value: whenWords(submittedAt) }
		],
		asked: step === 'asked' ? words : null,
		granted: step === 'granted',
		refused: step === 'refused',
		open,
		form: { stepId: randomUUID() }
	};
}
