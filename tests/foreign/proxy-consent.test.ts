import type { Bundle, Consent, FhirResource } from 'fhir/r4';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PROXY_STATUSES, readProxyConsent, writeProxyConsent } from '#lib/fhir/proxy-consent.ts';
import { reasonAt, statusAt } from '#lib/proxy-access/rules.ts';
import { CHANGES } from '#lib/proxy-access/schema.ts';

/** Examples of the Validated Relationships Service itself, requests and answers. */
const DATA = new URL('../../../shared/data/proxy-vrs/', import.meta.url);

function listConsents(): Consent[] {
	return readdirSync(DATA)
		.filter((name) => /Consent/.test(name) && !/PATCH/.test(name))
		.flatMap((name) => {
			const examples = JSON.parse(readFileSync(new URL(name, DATA), 'utf8')) as Record<
				string,
				{ value: Consent | Bundle<FhirResource> }
			>;
			return Object.values(examples).map(({ value }) => value);
		})
		.flatMap((value) => (isConsent(value) ? [value] : resourcesOf(value).filter(isConsent)));
}

function resourcesOf({ entry = [] }: Bundle<FhirResource>): (FhirResource | undefined)[] {
	return entry.map(({ resource }) => resource);
}

function isConsent(resource: FhirResource | undefined): resource is Consent {
	return resource?.resourceType === 'Consent';
}

const consents = listConsents();

test('every relationship of the national service is read, with its reason', () => {
	expect(consents).toHaveLength(43);
	const read = consents.map(readProxyConsent);
	const count = (values: unknown[]) =>
		Object.fromEntries(
			[...Map.groupBy(values, String)].map(([value, all]) => [value, all.length]).sort()
		) as Record<string, number>;
	expect(count(read.map(({ status }) => status))).toEqual({
		active: 31,
		inactive: 10,
		proposed: 2
	});
	expect(count(read.map(({ legalBasis }) => legalBasis))).toEqual({
		'best-interest': 4,
		'court-appointed-personal-welfare-deputy': 10,
		null: 1,
		'parental-responsibility': 28
	});
	expect(count(read.map(({ reason }) => reason))).toEqual({
		APPLICATION_SUBMITTED: 2,
		OTHER: 1,
		ROLE_CREATED: 31,
		ROLE_DEACTIVATED_END_DATE_REACHED: 9
	});
});

test('what is written has their shape, and reads back as it was', () => {
	for (const consent of consents) {
		const facts = readProxyConsent(consent);
		const written = writeProxyConsent(facts);
		expect(readProxyConsent(written)).toEqual(facts);
		const codes = (one: Consent) => [
			one.status,
			one.scope.coding?.[0]?.code,
			one.category[0]?.coding?.[0]?.code,
			one.patient?.identifier,
			one.performer?.[0]?.identifier,
			one.policyRule?.coding?.[0]?.code,
			one.provision?.type,
			one.extension?.[0]?.valueCodeableConcept?.coding?.[0]?.code,
			one.extension?.[1]?.valueReference?.identifier
		];
		expect(codes(written)).toEqual(codes(consent));
	}
});

test('a Consent without a reason, or that is no permission to act, is refused', () => {
	const { extension, ...without } = consents[0]!;
	expect(extension).toBeDefined();
	expect(() => readProxyConsent({ ...without, extension: [] })).toThrow();
	expect(() => readProxyConsent({ ...consents[0], status: 'draft' })).toThrow();
	expect(() => readProxyConsent({ ...consents[0], provision: { type: 'deny' } })).toThrow();
});

test('each of our changes has a status and a reason that the national model knows', () => {
	const at = new Date('2026-11-23T12:00:00Z');
	for (const kind of CHANGES) {
		expect(reasonAt({ kind, step: 'active', endsAt: null }, at)).toMatch(/^[A-Z_]+$/);
	}
	const over = { kind: 'confirmed', step: 'active', endsAt: at } as const;
	expect([statusAt(over, at), reasonAt(over, at)]).toEqual([
		'inactive',
		'ROLE_DEACTIVATED_END_DATE_REACHED'
	]);
	expect(PROXY_STATUSES).toContain(statusAt({ step: 'paused', endsAt: null }, at));
});
