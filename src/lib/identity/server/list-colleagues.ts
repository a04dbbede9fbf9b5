import { listEverStaffAt } from '#lib/organisations/server/list-ever-staff-at.ts';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import type { ClinicianActor } from '../schema.ts';
import { findNames } from './find-names.ts';
import { requirePrivacyOfficer } from './require-privacy-officer.ts';

/** Somebody whose name a privacy officer may withhold. */
export interface Colleague {
	accountId: string;
	/** "Nurse Grace Bell, Staff nurse" */
	words: string;
}

/**
 * Whoever works at the officer's organisation or did, by name, without the officer.
 *
 * @throws NotFound for whoever is no privacy officer.
 */
export async function listColleagues(officer: ClinicianActor): Promise<Colleague[]> {
	const organisationId = requirePrivacyOfficer(officer);
	return inTransaction(async (tx) => {
		const staff = await listEverStaffAt(tx, organisationId, now());
		const names = await findNames(
			tx,
			staff.map(({ accountId }) => accountId)
		);
		return staff
			.flatMap(({ accountId, jobTitle, left }) => {
				const name = names.get(accountId);
				if (!name || accountId === officer.accountId) return [];
				return [{ accountId, words: `${name}, ${jobTitle}${left ? ' (left)' : ''}` }];
			})
			.sort((one, other) => one.words.localeCompare(other.words, 'en-GB'));
	});
}
