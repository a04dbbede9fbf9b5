import { and, asc, desc, eq, ne, sql, type SQL } from 'drizzle-orm';
import type { Database, Tx } from '#lib/server/db.ts';
import type { Application } from '../data/applications.ts';
import { carerApplications, carerApplicationSteps } from './tables.ts';

/**
 * Applications as their newest step has them, the oldest first. That the practice has found whom one is
 * about stands beside that: an applicant's pages must be the same as if there were no such patient.
 */
export async function selectApplications(db: Tx | Database, which: SQL): Promise<Application[]> {
	const steps = carerApplicationSteps;
	const { applicationId, submittedAt } = carerApplications;
	const rows = await db
		.selectDistinctOn([submittedAt, applicationId], {
			applicationId,
			accountId: carerApplications.accountId,
			name: carerApplications.name,
			organisationId: carerApplications.organisationId,
			legalBasis: carerApplications.legalBasis,
			relation: carerApplications.relation,
			subject: carerApplications.subject,
			why: carerApplications.why,
			submittedAt,
			step: steps.kind,
			place: sql<number>`(select max(every.place) from carer_application_steps as every
				where every.application_id = ${applicationId})`.mapWith(Number),
			changedAt: steps.at,
			words: steps.words,
			patientId: sql<string | null>`(select found.patient_id from carer_application_steps as found
				where found.application_id = ${applicationId} and found.patient_id is not null
				order by found.place desc limit 1)`
		})
		.from(carerApplications)
		.innerJoin(steps, and(eq(steps.applicationId, applicationId), ne(steps.kind, 'matched')))
		.where(which)
		.orderBy(asc(submittedAt), applicationId, desc(steps.place));
	return rows as Application[];
}
