import '#tests/database.ts';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeOrganisation, makePatient, makeSource } from '#tests/cast.ts';
import { decide } from '#lib/consent/rules.ts';
import {
	EMERGENCY_REACH,
	LINKS_OF_A_THING,
	PACINGS,
	WHOLE_RECORD,
	type EntryFacts,
	type Standing,
	type What,
	type Whom
} from '#lib/consent/schema.ts';
import { bindViewer } from '#lib/consent/server/bind-viewer.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import { entryMarks, provisions, sharingChoices } from '#lib/consent/server/tables.ts';
import { LABELLING_VERSION } from '#lib/fhir/codes/sensitive-concepts.ts';
import { recordRelationship } from '#lib/organisations/server/record-relationship.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { inPatient } from '#lib/server/db.ts';
import { insertRows } from '#lib/server/insert-rows.ts';
import type { EntryContent } from '../schema.ts';
import { entries, entryLinks } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

/*
 * Small worlds, so that choices and entries meet: three organisations with a source each, a dozen
 * entries of few categories, labels and concepts, and up to ten provisions about just these.
 */
const KINDS = ['hospital', 'gp-practice', 'pharmacy'] as const;
const CATEGORIES = ['results', 'medicines', 'care-plans'] as const;
const LABELS = ['mental-health', 'hiv', 'unclassified'] as const;
const CONCEPTS = ['sct|1', 'text:lithium', 'sct|3'];
const AT = new Date('2026-11-23T12:00:00.000Z');
const DAY = 24 * 60 * 60_000;
const PEOPLE = [randomUUID(), randomUUID()];
const CARERS = [randomUUID(), randomUUID()];
const ENTRY_COUNT = 12;
/** Before what is news to a carer who is to see nothing new. */
const LONG_AGO = new Date('2026-01-01T00:00:00Z');

const anEntry = fc.record({
	category: fc.constantFrom(...CATEGORIES),
	released: fc.boolean(),
	withheld: fc.nat({ max: 5 }).map((n) => n === 0),
	labels: fc.uniqueArray(fc.constantFrom(...LABELS, 'safeguarding' as const), { maxLength: 2 }),
	mark: fc.option(fc.constantFrom(...LABELS), { freq: 4 }),
	labelled: fc.nat({ max: 7 }).map((n) => n > 0),
	source: fc.nat({ max: KINDS.length - 1 }),
	age: fc.constantFrom(1, 8, 400),
	isNews: fc.boolean(),
	concepts: fc.uniqueArray(fc.constantFrom(...CONCEPTS), { maxLength: 2 }),
	resourceType: fc.constantFrom('Observation', 'MedicationDispense'),
	resultKind: fc.option(fc.constantFrom('scan', 'genetic')),
	commented: fc.boolean(),
	linksTo: fc.option(fc.nat({ max: ENTRY_COUNT - 1 })),
	rel: fc.constantFrom(...LINKS_OF_A_THING.slice(0, 2), 'encounter')
});
const whom = fc.oneof(
	fc.constant('everyone'),
	fc.constantFrom(...KINDS.map((kind) => `kind ${kind}`)),
	fc.nat({ max: 2 }).map((n) => `organisation ${n}`),
	fc.nat({ max: 2 }).map((n) => `role ${n}`),
	fc.nat({ max: 1 }).map((n) => `person ${n}`),
	fc.constant('carers'),
	fc.nat({ max: 1 }).map((n) => `carer ${n}`)
);
const what = fc.oneof(
	fc.constantFrom('everything', 'usual', 'summary'),
	fc.constantFrom(...CATEGORIES.map((category) => `category ${category}`)),
	fc.constantFrom(...LABELS.map((label) => `label ${label}`)),
	fc.nat({ max: KINDS.length - 1 }).map((n) => `source ${n}`),
	fc.nat({ max: ENTRY_COUNT - 1 }).map((n) => `entry ${n}`),
	fc
		.oneof(
			fc.constantFrom(...CONCEPTS),
			fc.nat({ max: ENTRY_COUNT - 1 }).map((n) => `entry:${n}`)
		)
		.map((key) => `thing ${key}`)
);
const aProvision = fc.record({
	effect: fc.constantFrom('permit' as const, 'deny' as const),
	whom,
	what,
	holdsInEmergency: fc.boolean(),
	starts: fc.constantFrom(-10, -10, -10, 1),
	ends: fc.constantFrom(null, null, 5, -1),
	withdrawn: fc.constantFrom(false, false, false, true)
});
const choices = fc.record({
	'whole-record': fc.constantFrom('usual', 'usual', ...WHOLE_RECORD),
	'emergency-reach': fc.constantFrom(...EMERGENCY_REACH),
	'pacing:scan': fc.constantFrom(...PACINGS),
	registered: fc.boolean()
});
const aViewer = fc.oneof(
	fc.record({ kind: fc.constant('patient' as const), seesWaiting: fc.boolean() }),
	fc.record({
		kind: fc.constant('carer' as const),
		carer: fc.nat({ max: 1 }),
		nothingAfter: fc.constantFrom(null, LONG_AGO),
		categories: fc.uniqueArray(fc.constantFrom(...CATEGORIES)),
		labels: fc.uniqueArray(fc.constantFrom(...LABELS))
	}),
	fc.record({
		kind: fc.constant('clinician' as const),
		organisation: fc.nat({ max: 2 }),
		role: fc.constantFrom('gp' as const, 'nurse' as const),
		person: fc.option(fc.nat({ max: 1 })),
		hasRelationship: fc.nat({ max: 5 }).map((n) => n > 0),
		emergency: fc.boolean()
	})
);

test(
	'the rule and its SQL form agree on every entry, choice and viewer',
	{ timeout: 240_000 },
	async () => {
		const organisations = await Promise.all(
			KINDS.map(async (kind) => {
				const organisation = await makeOrganisation(kind);
				return { organisation, source: await makeSource(organisation) };
			})
		);
		const decided = new Map<string, number>();
		await fc.assert(
			fc.asyncProperty(
				fc.array(anEntry, { minLength: ENTRY_COUNT, maxLength: ENTRY_COUNT }),
				fc.array(aProvision, { maxLength: 10 }),
				choices,
				fc.array(aViewer, { minLength: 10, maxLength: 10 }),
				async (made, provided, chosen, lookers) => {
					const { patientId } = await makePatient();
					const world = makeWorld(
						patientId,
						organisations.map(({ source }) => source.sourceId),
						organisations.map(({ organisation }) => organisation),
						made
					);
					if (chosen.registered) {
						await recordRelationship(patientId, organisations[1]!.organisation.organisationId, {
							kind: 'registered',
							startsAt: new Date(0),
							endsAt: null
						});
					}
					const found = await inPatient(patientId, async (tx) => {
						await insertRows(tx, entries, world.rows);
						await insertRows(tx, entryLinks, world.links);
						await insertRows(tx, entryMarks, world.marks);
						await insertRows(
							tx,
							provisions,
							provided.map((one) => storedProvision(world, one))
						);
						await insertRows(tx, sharingChoices, storedChoices(patientId, chosen));
						const sharing = await readSharing(tx, patientId, AT);
						const answers = [];
						for (const looker of lookers) {
							const viewer = bindViewer(standing(world, looker), sharing);
							const rows = await tx
								.select({ entryId: entries.entryId })
								.from(entries)
								.where(visibilityFilter(viewer));
							answers.push({ viewer, shown: rows.map(({ entryId }) => entryId).sort() });
						}
						return answers;
					});
					for (const { viewer, shown } of found) {
						const allowed = world.facts.filter((entry) => {
							const { shown, rule } = decide(entry, viewer);
							const key = `${rule} ${shown}`;
							decided.set(key, (decided.get(key) ?? 0) + 1);
							return shown;
						});
						expect(shown).toEqual(allowed.map(({ entryId }) => entryId).sort());
					}
				}
			),
			{ numRuns: 150 }
		);
		// Both would agree on showing nothing at all: each rule decided often, both ways where it can.
		for (const key of [
			'1 true',
			'1 false',
			'2 true',
			'3 true',
			'3 false',
			'4 false',
			'5 false',
			'6 true',
			'8 false',
			'9 true',
			'9 false'
		]) {
			expect({ key, often: (decided.get(key) ?? 0) > 20 }).toEqual({ key, often: true });
		}
	}
);

type World = ReturnType<typeof makeWorld>;
type Made = typeof anEntry extends fc.Arbitrary<infer T> ? T : never;

function makeWorld(
	patientId: string,
	sourceIds: string[],
	organisations: Organisation[],
	made: Made[]
) {
	const ids = made.map(() => randomUUID() as string);
	const rows = made.map((one, place) => ({
		patientId,
		entryId: ids[place]!,
		sourceId: sourceIds[one.source]!,
		identity: `Thing|${place}`,
		resourceType: one.resourceType,
		version: 1,
		category: one.category,
		status: 'current' as const,
		released: one.released,
		withheld: one.withheld,
		labels: one.labels,
		labelling: one.labelled ? LABELLING_VERSION : LABELLING_VERSION - 1,
		concepts: one.concepts,
		resultKind: one.resultKind,
		commented: one.commented,
		receivedAt: one.isNews ? AT : LONG_AGO,
		releasedAt: one.released ? new Date(AT.getTime() - one.age * DAY) : null,
		happenedAt: new Date(AT.getTime() - one.age * DAY),
		searchText: '',
		content: {} as EntryContent
	}));
	// Links reach only what the same source sent.
	const linked = made.map((one) => {
		const target = one.linksTo === null ? undefined : made[one.linksTo];
		return target && target.source === one.source ? one.linksTo : null;
	});
	const links = made.flatMap((one, place) =>
		linked[place] === null
			? []
			: [
					{
						patientId,
						entryId: ids[place]!,
						position: 0,
						rel: one.rel,
						targetSourceId: sourceIds[one.source]!,
						targetIdentity: `Thing|${linked[place]}`
					}
				]
	);
	const ownKeys = made.map((one, place) => [...one.concepts, `entry:${ids[place]}`]);
	const joined = (one: number, other: number) =>
		linked[one] === other && LINKS_OF_A_THING.includes(made[one]!.rel);
	const facts = made.map((one, place): EntryFacts => {
		const linkedTo = made.flatMap((_, other) =>
			joined(place, other) || joined(other, place) ? ownKeys[other]! : []
		);
		const dispensedBy = organisations.flatMap(({ organisationId }, owner) =>
			made.some(
				(given) =>
					given.source === owner &&
					given.resourceType === 'MedicationDispense' &&
					given.concepts.some((concept) => one.concepts.includes(concept))
			)
				? organisationId
				: []
		);
		return {
			...rows[place]!,
			arrivedAt: rows[place]!.receivedAt,
			labelled: one.labelled,
			marks: one.mark ? [one.mark] : [],
			organisationId: organisations[one.source]!.organisationId,
			organisationKind: organisations[one.source]!.kind,
			keys: [...ownKeys[place]!, ...linkedTo],
			dispensedBy
		};
	});
	const marks = made.flatMap((one, place) =>
		one.mark
			? [
					{
						patientId,
						markId: randomUUID(),
						entryId: ids[place]!,
						label: one.mark,
						markedAt: AT,
						markedBy: PEOPLE[0]!,
						withdrawnAt: null,
						withdrawnBy: null
					}
				]
			: []
	);
	return { patientId, sourceIds, organisations, ids, rows, links, facts, marks };
}

function storedProvision(
	world: World,
	one: typeof aProvision extends fc.Arbitrary<infer T> ? T : never
) {
	const day = (days: number) => new Date(AT.getTime() + days * DAY);
	const withdrawn = one.withdrawn ? day(-1) : null;
	const startsAt = day(one.starts);
	return {
		patientId: world.patientId,
		provisionId: randomUUID(),
		effect: one.effect,
		whom: whomOf(world, one.whom),
		what: whatOf(world, one.what),
		startsAt,
		endsAt: one.ends === null || day(one.ends) <= startsAt ? null : day(one.ends),
		holdsInEmergency: one.holdsInEmergency,
		setAt: day(-10),
		setBy: PEOPLE[0]!,
		withdrawnAt: withdrawn,
		withdrawnBy: withdrawn && PEOPLE[0]!,
		mistake: false,
		importedFrom: null
	};
}

function whomOf({ organisations }: World, text: string): Whom {
	const [kind, value = ''] = text.split(' ');
	const organisationId = organisations[Number(value)]?.organisationId ?? '';
	switch (kind) {
		case 'kind':
			return { kind: 'organisation-kind', organisationKind: value as 'hospital' };
		case 'organisation':
			return { kind, organisationId };
		case 'role':
			return { kind, organisationId, role: 'nurse' };
		case 'person':
			return { kind, accountId: PEOPLE[Number(value)]! };
		case 'carer':
			return { kind, carerId: CARERS[Number(value)]! };
		default:
			return { kind: kind as 'everyone' };
	}
}

function whatOf({ sourceIds, ids }: World, text: string): What {
	const [kind, value = ''] = text.split(' ');
	switch (kind) {
		case 'category':
			return { kind, category: value as 'results' };
		case 'label':
			return { kind, label: value as 'hiv' };
		case 'source':
			return { kind, sourceId: sourceIds[Number(value)]! };
		case 'entry':
			return { kind, entryId: ids[Number(value)]! };
		case 'thing': {
			const [, place] = /^entry:(\d+)$/.exec(value) ?? [];
			return { kind, keys: [place ? `entry:${ids[Number(place)]}` : value] };
		}
		default:
			return { kind: kind as 'everything' };
	}
}

function storedChoices(
	patientId: string,
	{ registered: _, ...chosen }: typeof choices extends fc.Arbitrary<infer T> ? T : never
) {
	return Object.entries(chosen).flatMap(([subject, value]) => {
		const row = { patientId, subject, chosenBy: PEOPLE[0]! };
		return [
			{ ...row, choiceId: randomUUID(), value: 'never', chosenAt: new Date(AT.getTime() - 2000) },
			{ ...row, choiceId: randomUUID(), value, chosenAt: new Date(AT.getTime() - 1000) }
		];
	});
}

function standing(
	{ organisations }: World,
	looker: typeof aViewer extends fc.Arbitrary<infer T> ? T : never
): Standing {
	if (looker.kind === 'patient') return looker;
	if (looker.kind === 'carer') {
		const { categories, labels, nothingAfter } = looker;
		return { kind: 'carer', carerId: CARERS[looker.carer]!, categories, labels, nothingAfter };
	}
	const { organisationId, kind } = organisations[looker.organisation]!;
	const { role, hasRelationship, emergency } = looker;
	const accountId = looker.person === null ? null : PEOPLE[looker.person]!;
	return {
		kind: 'clinician',
		organisationId,
		organisationKind: kind,
		role,
		accountId,
		hasRelationship,
		emergency
	};
}
