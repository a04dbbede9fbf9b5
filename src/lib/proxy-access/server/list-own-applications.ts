import type { SignedIn } from '#lib/identity/schema.ts';
import { APPLICATION_STANDS } from '../words.ts';
import { listApplications } from './list-applications.ts';

/** What somebody has asked practices for and was not granted yet, the newest first, as they may know it. */
export async function listOwnApplications({ accountId }: Pick<SignedIn, 'accountId'>) {
	const applications = await listApplications({ accountId });
	return applications
		.filter(({ step }) => step !== 'granted' && step !== 'withdrawn')
		.reverse()
		.map(({ applicationId, subject, step }) => ({
			href: `/acting-for/${applicationId}`,
			name: `${subject.givenNames} ${subject.familyName}`,
			stands: APPLICATION_STANDS[step]
		}));
}
