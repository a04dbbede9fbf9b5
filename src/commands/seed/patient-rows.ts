import { genesisHash } from '#lib/access-log/server/seal-event.ts';
import type { FeedSource } from '#lib/feeds/schema.ts';
import { planEntries } from '#lib/feeds/server/plan-entries.ts';
import { entryRows } from '#lib/feeds/server/write-entries.ts';
import { NHS_NUMBER_SYSTEM } from '#lib/patients/schema.ts';
import { lookupTokens } from '#lib/patients/server/note-lookups.ts';
import type { PatientRows } from '#lib/server/load-rows.ts';
import { seededId, type SeededPerson } from './people.ts';
import { seededResources } from './resources.ts';

/** When it is all said to have arrived: the same in every run, so that the same rows come out. */
const RECEIVED_AT = new Date('2026-01-05T06:00:00Z');
const REGISTERED_AT = new Date('2014-04-01T00:00:00Z');

/** Everything that is kept of a made-up patient: their entries mapped as a feed's are. */
export function patientRows(
	person: SeededPerson,
	source: FeedSource,
	entryCount: number
): PatientRows {
	const { patientId, nhsNumber, demographics, index } = person;
	const { familyName, givenNames, birthDate } = demographics;
	const { sourceId, organisationId } = source;
	const relationshipId = seededId('relationship', index);
	const entries = mappedRows(person, source, entryCount);
	return {
		patientId,
		rows: {
			patient_identifiers: [{ system: NHS_NUMBER_SYSTEM, value: nhsNumber, patientId }],
			patient_lookups: lookupTokens(demographics).map((token) => ({ token, patientId })),
			patients: [{ patientId, familyName, givenNames, birthDate, demographics }],
			patient_demographics: [{ patientId, version: 1, demographics, saidBy: source.odsCode }],
			access_heads: [{ patientId, sequence: 0, hash: genesisHash(patientId) }],
			relationships: [
				{ patientId, relationshipId, organisationId, kind: 'registered', startsAt: REGISTERED_AT }
			],
			looked_after: [
				{
					...{ reasonId: relationshipId, patientId, organisationId },
					...{ kind: 'registered', startsAt: REGISTERED_AT }
				}
			],
			source_answers: [{ patientId, sourceId, lastGoodAt: RECEIVED_AT }],
			entries: entries.map(({ entry }) => entry),
			entry_versions: entries.map(({ version }) => version)
		}
	};
}

function mappedRows(person: SeededPerson, source: FeedSource, entryCount: number) {
	const { patientId, nhsNumber, index } = person;
	const system = `${source.identifierSystems[0]}entry`;
	const resources = seededResources(person, entryCount, system).map((resource, place) => ({
		index: place,
		resource,
		text: JSON.stringify(resource),
		identity: `${resource.resourceType}|${system}|${nhsNumber}-${place + 1}`,
		supporting: false
	}));
	const nothing = () => undefined;
	const plan = planEntries(source, {
		messageId: null,
		nhsNumber,
		patient: null,
		resources,
		resolve: nothing,
		identityOf: nothing
	});
	const filing = { patientId, source, messageId: `seed|${index}`, receivedAt: RECEIVED_AT };
	return plan.map((planned) => {
		const entryId = seededId('entry', index, planned.index);
		const decided = {
			planned,
			decision: 'new',
			entryId,
			version: 1,
			labels: [],
			staleLabelling: undefined
		} as const;
		return entryRows(filing, { ...decided, labels: [] }, planned.read(), true);
	});
}
