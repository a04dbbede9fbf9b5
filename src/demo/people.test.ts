import { describe, expect, it } from 'vitest';
import { isNhsNumber } from '#lib/fhir/nhs-number.ts';
import { AREAS, ORGANISATIONS, type DemonstrationOrganisation } from './area.ts';
import { bornYearsAgo } from './days.ts';
import { CARERS, PATIENTS } from './people.ts';
import { demonstrationRelationships } from './relationships.ts';
import { SOURCES } from './sources.ts';
import { STAFF } from './staff.ts';

const TODAY = new Date('2026-11-23T09:00:00Z');

describe('the cast', () => {
	it('has NHS numbers that were never issued, all valid and all different', () => {
		const numbers = [...PATIENTS, ...CARERS].map(({ nhsNumber }) => nhsNumber);
		for (const number of numbers) {
			expect(number).toMatch(/^999/);
			expect(isNhsNumber(number), number).toBe(true);
		}
		expect(new Set(numbers).size).toBe(numbers.length);
	});

	it('is as old as the story says, on any day', () => {
		for (const day of ['2026-11-23', '2027-04-16', '2027-04-17', '2028-02-29', '2027-12-31']) {
			const today = new Date(`${day}T23:30:00Z`);
			expect(ageOn(day, birthDate('amina', today))).toBe(58);
			expect(ageOn(day, birthDate('george', today))).toBe(71);
			expect(ageOn(day, birthDate('rhiannon', today))).toBe(12);
		}
		expect(bornYearsAgo(TODAY, 58, '04-17')).toBe('1968-04-17');
	});

	it('signs in with addresses that are all different', () => {
		const addresses = [...PATIENTS, ...CARERS, ...STAFF].map(({ email }) => email as string);
		expect(new Set(addresses).size).toBe(addresses.length);
		for (const address of addresses) expect(address).toMatch(/^[a-z.]+@demo\.test$/);
		for (const address of ['amina', 'bilal', 'dr.chen', 'nurse.adeyemi', 'dr.walsh']) {
			expect(addresses).toContain(`${address}@demo.test`);
		}
	});
});

describe('the area', () => {
	const organisations: readonly DemonstrationOrganisation[] = ORGANISATIONS;

	it('has codes of the right shape, all different', () => {
		const codes = organisations.map(({ odsCode }) => odsCode);
		for (const code of codes) expect(code).toMatch(/^[A-Z0-9]{3,10}$/);
		expect(new Set(codes).size).toBe(codes.length);
	});

	it('has every kind of organisation, and exactly one that belongs to both areas', () => {
		expect(new Set(organisations.map(({ kind }) => kind)).size).toBe(10);
		const both = organisations.filter(({ areas }) => areas.length === AREAS.length);
		expect(both.map(({ key }) => key)).toEqual(['north-shore-ambulance']);
	});

	it('gives each source a namespace of its own', () => {
		const prefixes = SOURCES.flatMap(
			({ identifierSystems }) => identifierSystems as readonly string[]
		);
		for (const prefix of prefixes) {
			expect(prefix).toMatch(/^https:\/\/[a-z.-]+\.example\.nhs\.uk\/Id\/$/);
			expect(prefixes.filter((other) => other.startsWith(prefix))).toEqual([prefix]);
		}
	});

	it('registers each patient at one GP surgery, and begins nothing after it ends', () => {
		const all = demonstrationRelationships(TODAY);
		for (const { key } of PATIENTS) {
			const registered = all.filter(
				({ patient, kind }) => patient === key && kind === 'registered'
			);
			expect(registered, key).toHaveLength(1);
		}
		for (const { from, until } of all)
			if (until) expect(Date.parse(from)).toBeLessThan(Date.parse(until));
	});
});

function birthDate(key: string, today: Date): string {
	return PATIENTS.find((one) => one.key === key)!.demographics(today).birthDate;
}

function ageOn(day: string, born: string): number {
	const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
	return day.slice(5) < born.slice(5) ? years - 1 : years;
}
