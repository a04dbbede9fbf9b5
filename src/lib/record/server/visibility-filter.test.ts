import '#tests/database.ts';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeOrganisation, makePatient, makeSource } from '#tests/cast.ts';
import { decide } from '#lib/consent/rules.ts';
import type { EntryFacts, Viewer } from '#lib/consent/schema.ts';
import { inPatient } from '#lib/server/db.ts';
import { insertRows } from '#lib/server/insert-rows.ts';
import type { EntryContent } from '../schema.ts';
import { entries } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

const content = {} as EntryContent;
const facts = fc.record({
	released: fc.boolean(),
	withheld: fc.boolean(),
	labels: fc.uniqueArray(fc.constantFrom('mental-health', 'hiv', 'safeguarding', 'sensitive')),
	source: fc.nat({ max: 1 })
});
const viewer = fc.oneof(
	fc.constant({ kind: 'patient' } as const),
	fc.record({ organisation: fc.nat({ max: 2 }), hasRelationship: fc.boolean() })
);

test('the rule and its SQL form agree on every entry and viewer', async () => {
	const organisations = await Promise.all(
		['hospital', 'gp-practice', 'pharmacy'].map(async (kind) => {
			const organisation = await makeOrganisation(kind as 'hospital');
			return { organisation, source: await makeSource(organisation) };
		})
	);
	let shown = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.array(facts, { minLength: 20, maxLength: 40 }),
			viewer,
			async (made, who) => {
				const { patientId } = await makePatient();
				const looking: Viewer =
					'kind' in who
						? who
						: {
								kind: 'clinician',
								role: 'nurse',
								hasRelationship: who.hasRelationship,
								organisationId: organisations[who.organisation]!.organisation.organisationId
							};
				const rows = made.map(({ source, ...fact }) => ({
					...fact,
					patientId,
					entryId: randomUUID(),
					sourceId: organisations[source]!.source.sourceId,
					identity: randomUUID(),
					resourceType: 'Observation',
					version: 1,
					category: 'results' as const,
					status: 'current' as const,
					happenedAt: new Date(),
					searchText: '',
					content
				}));
				const found = await inPatient(patientId, async (tx) => {
					await insertRows(tx, entries, rows);
					return tx
						.select({ entryId: entries.entryId })
						.from(entries)
						.where(visibilityFilter(looking));
				});
				const allowed = rows.filter((row) => {
					const source = organisations.find(({ source }) => source.sourceId === row.sourceId)!;
					const entry: EntryFacts = { ...row, organisationId: source.organisation.organisationId };
					return decide(entry, looking).shown;
				});
				shown += allowed.length;
				expect(found.map(({ entryId }) => entryId).sort()).toEqual(
					allowed.map(({ entryId }) => entryId).sort()
				);
			}
		),
		{ numRuns: 200 }
	);
	// Both would agree on showing nothing at all.
	expect(shown).toBeGreaterThan(100);
});
