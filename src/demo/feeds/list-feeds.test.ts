import type { FhirResource, Observation } from 'fhir/r4.d.ts';
import { describe, expect, it } from 'vitest';
import type { FeedSource } from '#lib/feeds/schema.ts';
import { planEntries } from '#lib/feeds/server/plan-entries.ts';
import { readBundle, type ReadBundle } from '#lib/feeds/server/read-bundle.ts';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import type { MappedEntry } from '#lib/fhir/mapped-entry.ts';
import { organisation } from '../area.ts';
import { bundleText } from '../exact-decimals.ts';
import { patient, PATIENTS } from '../people.ts';
import { source } from '../sources.ts';
import { countEntries } from './count-entries.ts';
import type { Feed } from './feed.ts';
import { heldFeed } from './held-feed.ts';
import { demonstrationFeeds } from './list-feeds.ts';

/** Days that move things: a Monday, a leap day, a Sunday after New Year, the morning after clocks change. */
const DAYS = ['2026-11-23', '2028-02-29', '2027-01-03', '2027-03-29', '2027-07-15'];
const TODAY = new Date('2026-11-23T09:00:00Z');

describe.each(DAYS)('the demonstration made on %s', (name) => {
	const today = new Date(`${name}T06:00:00Z`);
	const feeds = demonstrationFeeds(today);

	it('is accepted by the real reader, each bundle about its one patient', () => {
		for (const feed of feeds) {
			expect(accepted(feed).nhsNumber).toBe(patient(feed.patient).nhsNumber);
		}
	});

	it('introduces each patient to each source in its first message', () => {
		const met = new Set<string>();
		for (const { source: from, patient: about, bundle } of feeds) {
			const introduces = bundle.entry!.some(({ resource }) => resource!.resourceType === 'Patient');
			expect(introduces, `${from} on ${about}`).toBe(!met.has(`${from} ${about}`));
			met.add(`${from} ${about}`);
		}
	});

	it('says nothing before it happened, and sends in order', () => {
		let last = 0;
		for (const feed of feeds) {
			const sent = Date.parse(feed.bundle.timestamp!);
			expect(sent).toBeGreaterThanOrEqual(last);
			expect(sent).toBeLessThan(today.getTime());
			last = sent;
			for (const { resource, entry } of entriesOf(feed)) {
				for (const moment of [entry.recorded, ...(isPlanned(resource) ? [] : [entry.happened])]) {
					if (moment) expect(Date.parse(moment.at), entry.title).toBeLessThanOrEqual(sent);
				}
			}
		}
	});

	it('is the same all day', () => {
		const evening = demonstrationFeeds(new Date(`${name}T22:30:00Z`));
		expect(evening.map(({ bundle }) => bundleText(bundle))).toEqual(
			feeds.map(({ bundle }) => bundleText(bundle))
		);
	});
});

describe('what the records show', () => {
	const feeds = demonstrationFeeds(TODAY);
	const everything = feeds.flatMap((feed) => entriesOf(feed));
	const of = (key: string) => everything.filter(({ feed }) => feed.patient === key);

	it('has something true of Amina under every heading', () => {
		const shown = new Set(of('amina').map(({ entry }) => entry.category));
		expect(CATEGORIES.filter((category) => !shown.has(category))).toEqual([]);
	});

	it('leaves no reference without a target', () => {
		for (const feed of feeds) {
			const known = new Set(feed.bundle.entry!.map(({ fullUrl }) => fullUrl));
			const text = bundleText(feed.bundle);
			expect(text).not.toContain('"entry:');
			for (const [, reference] of text.matchAll(/"reference":"([^"]+)"/g)) {
				expect(known).toContain(reference);
			}
		}
	});

	it('codes every vital sign with one LOINC code and SNOMED CT', () => {
		const vitals = everything.filter(({ resource }) => isVital(resource));
		expect(vitals.length).toBeGreaterThan(40);
		for (const { resource } of vitals) {
			const { code, component } = resource as Observation;
			for (const { coding } of [code, ...(component ?? []).map((part) => part.code)]) {
				const systems = (coding ?? []).map(({ system }) => system);
				expect(systems.filter((system) => system === 'http://loinc.org')).toHaveLength(1);
				expect(systems).toContain('http://snomed.info/sct');
			}
		}
	});

	it('keeps the laboratory’s own digits', () => {
		const glucose = of('amina').find(({ entry }) => entry.title === 'Fasting plasma glucose');
		expect(glucose?.entry.value?.text).toContain('7.20');
	});

	it('holds what the rules must hide, and what was put right', () => {
		const titles = (test: (entry: MappedEntry) => boolean) =>
			everything.filter(({ entry }) => test(entry)).map(({ entry }) => entry.title);
		expect(titles((entry) => entry.withheldFromPatient)).toContain('Hepatitis B surface antigen');
		expect(titles((entry) => entry.draft)).toContain('Urine albumin to creatinine ratio');
		expect(titles((entry) => entry.status === 'entered-in-error')).toEqual(['Gout']);
		expect(titles((entry) => entry.status === 'superseded')).toEqual(['Your sick-day rules']);
		expect(titles((entry) => entry.labels.includes('hiv'))).toContain('HIV viral load');
		expect(titles((entry) => entry.labels.includes('mental-health'))).toContain(
			'Sertraline 50mg tablets'
		);
		expect(titles((entry) => entry.labels.includes('domestic-abuse'))).toContain('My safety plan');
		expect(titles((entry) => entry.labels.includes('sexual-health'))).toContain(
			'Chlamydia infection'
		);
		const guarded = everything.filter(({ entry }) => entry.labels.includes('safeguarding'));
		expect(guarded.map(({ feed }) => feed.patient)).toEqual(['rhiannon', 'rhiannon']);
		expect(guarded.every(({ entry }) => entry.withheldFromPatient)).toBe(true);
	});

	it('has one message that is about somebody else, for the operator', () => {
		const { patient: theirs, nhsNumber } = accepted(heldFeed(TODAY));
		expect(nhsNumber).toBe(patient('amina').nhsNumber);
		const ours = patient('amina').demographics(TODAY);
		expect(theirs?.birthDate).not.toBe(ours.birthDate);
		expect(theirs?.name?.[0]?.family).not.toBe(ours.familyName);
	});

	it('counts what a database should hold', () => {
		const { messages, entries, versions } = countEntries(TODAY);
		expect(messages).toBe(feeds.length);
		expect(versions).toBe(everything.length);
		// Two of Amina's and one of George's are corrected later.
		expect(versions - Object.values(entries).reduce((sum, count) => sum + count)).toBe(3);
		for (const { key } of PATIENTS) expect(entries[key], key).toBeGreaterThan(10);
	});
});

interface Told {
	feed: Feed;
	resource: FhirResource;
	entry: MappedEntry;
}

function entriesOf(feed: Feed): Told[] {
	return planEntries(senderOf(feed), accepted(feed)).map(({ resource, read }) => ({
		feed,
		resource,
		entry: read().mapped
	}));
}

function accepted(feed: Feed): ReadBundle {
	const read = readBundle(senderOf(feed), bundleText(feed.bundle));
	expect(read.faults).toEqual([]);
	return read.bundle!;
}

function senderOf(feed: Feed): FeedSource {
	const { name, identifierSystems, organisation: key } = source(feed.source);
	const { kind, odsCode } = organisation(key);
	const ids = { sourceId: '', organisationId: '', organisationKind: kind, odsCode };
	return { ...ids, name, identifierSystems: [...identifierSystems] };
}

function isPlanned({ resourceType }: FhirResource): boolean {
	return resourceType === 'Appointment';
}

function isVital(resource: FhirResource): boolean {
	return (
		resource.resourceType === 'Observation' &&
		(resource.category ?? []).some(({ coding }) => coding?.[0]?.code === 'vital-signs')
	);
}
