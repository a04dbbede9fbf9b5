import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { EntryFacts, Sharing, Standing } from '#lib/consent/schema.ts';
import { bindViewer } from '#lib/consent/server/bind-viewer.ts';
import { sharingChoices } from '#lib/consent/server/tables.ts';
import { LABELLING_VERSION } from '#lib/fhir/codes/sensitive-concepts.ts';
import type { OrganisationKind } from '#lib/organisations/schema.ts';
import { inPatient } from '#lib/server/db.ts';
import { insertRows } from '#lib/server/insert-rows.ts';
import { makeOrganisation, makePatient, makeSource } from '#tests/cast.ts';
import { CONSENT_CASES } from '#tests/consent-cases.ts';
import type { EntryContent } from '../schema.ts';
import { entries } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

/* The named cases of the rules, asked of their SQL form. */

/** Ids that can be read, as those that the database takes. */
const ids = new Map<string, string>();
/** Each organisation's own source. */
const sources = new Map<string, string>();

beforeAll(async () => {
	const cases = Object.values(CONSENT_CASES).flat();
	const writers = cases.map(([, { organisationId, organisationKind }]) => [
		organisationId,
		organisationKind
	]);
	const readers = cases.flatMap(([, , who]) =>
		who.kind === 'clinician' ? [[who.organisationId, who.organisationKind]] : []
	);
	for (const [name, kind] of new Map([...writers, ...readers] as [string, OrganisationKind][])) {
		const organisation = await makeOrganisation(kind);
		ids.set(name, organisation.organisationId);
		sources.set(name, (await makeSource(organisation)).sourceId);
	}
});

describe.each(Object.entries(CONSENT_CASES))('%s', (_, cases) => {
	test.each(cases)('%s', async (_, facts, who, choices, answer) => {
		const { patientId } = await makePatient();
		const entryId = idOf(facts.entryId);
		const sharing: Sharing = {
			...withIds(choices),
			patientId,
			registeredAt: [ids.get('practice')!]
		};
		sharing.marks = facts.marks.map((label) => ({ markId: randomUUID(), entryId, label }));
		// The source that a choice names is that of whoever wrote the entry.
		for (const { what } of sharing.provisions) {
			if (what.kind === 'source') what.sourceId = sources.get(facts.organisationId)!;
		}
		const viewer = bindViewer<Standing>(withIds(who), sharing);
		const found = await inPatient(patientId, async (tx) => {
			await insertRows(tx, entries, rowsOf(patientId, facts));
			await insertRows(tx, sharingChoices, pacingOf(patientId, sharing));
			return tx.select({ entryId: entries.entryId }).from(entries).where(visibilityFilter(viewer));
		});
		const shown = found.some((row) => row.entryId === entryId);
		expect(shown ? 'shown' : 'hidden').toBe(answer.split(' ')[0]);
	});
});

function idOf(name: string): string {
	if (!ids.has(name)) ids.set(name, randomUUID());
	return ids.get(name)!;
}

/** Every id that can be read in it replaced, those in keys of things too. */
function withIds<T>(value: T): T {
	const named = /^(organisationId|accountId|carerId|entryId|onlyEntryId)$/;
	const replace = (node: unknown, key: string): unknown => {
		if (typeof node === 'string') {
			if (named.test(key)) return idOf(node);
			return key === 'keys' ? keyOf(node) : node;
		}
		if (Array.isArray(node)) return node.map((part) => replace(part, key));
		if (node === null || typeof node !== 'object' || node instanceof Date) return node;
		return Object.fromEntries(
			Object.entries(node).map(([name, part]) => [name, replace(part, name)])
		);
	};
	return replace(value, '') as T;
}

const keyOf = (key: string) =>
	key.startsWith('entry:') ? `entry:${idOf(key.slice('entry:'.length))}` : key;

/** The entry, and what an organisation gave out of the medicine that it is about. */
function rowsOf(patientId: string, facts: EntryFacts) {
	const row = (entryId: string, organisation: string, resourceType: string) => ({
		...facts,
		patientId,
		entryId,
		sourceId: sources.get(organisation)!,
		identity: entryId,
		resourceType,
		version: 1,
		status: 'current' as const,
		labelling: facts.labelled ? LABELLING_VERSION : LABELLING_VERSION - 1,
		concepts: facts.keys.filter((key) => !key.startsWith('entry:')),
		receivedAt: facts.arrivedAt ?? facts.happenedAt,
		searchText: '',
		content: {} as EntryContent
	});
	return [
		row(idOf(facts.entryId), facts.organisationId, 'Basic'),
		...facts.dispensedBy.map((name) => row(randomUUID(), name, 'MedicationDispense'))
	];
}

function pacingOf(patientId: string, { pacing, at }: Sharing) {
	return Object.entries(pacing).map(([kind, value]) => ({
		patientId,
		choiceId: randomUUID(),
		subject: `pacing:${kind}`,
		value,
		chosenAt: new Date(at.getTime() - 1000),
		chosenBy: randomUUID()
	}));
}
