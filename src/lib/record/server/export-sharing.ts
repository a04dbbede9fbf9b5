import { and, eq, inArray } from 'drizzle-orm';
import type { Bundle } from 'fhir/r4.d.ts';
import type { SeenEntry } from '#lib/access-log/schema.ts';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { describeConsent } from '#lib/consent/server/describe-consent.ts';
import { listChoices, type MadeChoice } from '#lib/consent/server/list-choices.ts';
import { entryOfThing } from '#lib/consent/words.ts';
import { findOrganisations } from '#lib/organisations/server/find-organisations.ts';
import { findNhsNumber } from '#lib/patients/server/find-nhs-number.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { seenEntry } from './entry-columns.ts';
import { findPeople } from './find-people.ts';
import { CATEGORY_TITLES } from './review-sharing.ts';
import { entries } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

/**
 * Everything that a patient ever chose about sharing, as a file of FHIR Consents to keep or to take
 * elsewhere. It names entries and sources by their numbers alone, so it tells nobody what they say.
 *
 * @throws NotFound for anybody but the patient.
 */
export async function exportSharing(access: RecordAccess): Promise<Bundle> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	return readRecord(access, { action: 'downloaded', view: 'sharing' }, async (tx, sight) => {
		const { patientId } = sight;
		const at = now();
		const made = await listChoices(tx, patientId);
		const [nhsNumber, organisations, people, seen] = await Promise.all([
			findNhsNumber(tx, patientId),
			findOrganisations(tx, idsOf(made, 'organisationId')),
			findPeople(tx, { accountIds: idsOf(made, 'accountId') }, at),
			selectMentioned(tx, sight, made.flatMap(mentionedIn))
		]);
		const names = {
			organisations: new Map(organisations.map((one) => [one.organisationId, one.name])),
			people: new Map(people.map((one) => [one.accountId, one.words])),
			sources: new Map<string, string>(),
			entries: new Map<string, string>(),
			categories: CATEGORY_TITLES
		};
		const odsCodes = new Map(organisations.map((one) => [one.organisationId, one.odsCode]));
		const result = describeConsent({ nhsNumber: nhsNumber!, at, made, names, odsCodes });
		return { result, seen };
	});
}

function idsOf(made: MadeChoice[], key: 'organisationId' | 'accountId'): string[] {
	const ids = made.flatMap((one) => {
		const whom: Record<string, string> = one.kind === 'provision' ? one.provision.whom : {};
		return whom[key] ?? [];
	});
	return [...new Set(ids)];
}

function mentionedIn(made: MadeChoice): string[] {
	if (made.kind === 'mark') return [made.mark.entryId];
	return made.kind === 'provision' ? [entryOfThing(made.provision.what) ?? []].flat() : [];
}

/** The entries that the file mentions, as the access log names them. */
async function selectMentioned(
	tx: Tx,
	{ patientId, viewer }: Sight,
	ids: string[]
): Promise<SeenEntry[]> {
	if (ids.length === 0) return [];
	const found = await tx
		.select({ entryId: entries.entryId, version: entries.version, category: entries.category })
		.from(entries)
		.where(
			and(eq(entries.patientId, patientId), inArray(entries.entryId, ids), visibilityFilter(viewer))
		);
	return found.map(seenEntry);
}
