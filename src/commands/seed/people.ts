import { CARERS, PATIENTS } from '#demo/people.ts';
import { uuidOf } from '#demo/naming.ts';
import { isNhsNumber } from '#lib/fhir/nhs-number.ts';
import type { Demographics } from '#lib/patients/schema.ts';
import { chance } from './chance.ts';

/** Somebody made up. Everything about them follows from their index, so a second run makes the same. */
export interface SeededPerson {
	/** Counted from 0. */
	index: number;
	patientId: string;
	nhsNumber: string;
	demographics: Demographics;
}

/** What the range can bear: of its million numbers one in eleven has no check digit. */
export const MOST_PATIENTS = 900_000;

/** NHS numbers are from the 999 range, which is never issued, and none is of the demonstration. */
export function* seededPeople(): Generator<SeededPerson> {
	const taken = new Set<string>([...PATIENTS, ...CARERS].map(({ nhsNumber }) => nhsNumber));
	let index = 0;
	for (let place = 0; place < 1_000_000; place++) {
		const nhsNumber = nhsNumberAt(place);
		if (nhsNumber && !taken.has(nhsNumber)) yield personAt(index++, nhsNumber);
	}
}

/** The same identity has the same id in every database. */
export function seededId(kind: string, ...parts: (string | number)[]): string {
	return uuidOf(`https://seed.example.nhs.uk/Id/${kind}`, parts.join('/'));
}

/** Steps through the range in strides that meet every number once, so that neighbours look unlike. */
function nhsNumberAt(place: number): string | undefined {
	const nine = `999${String((place * 370_261 + 41_011) % 1_000_000).padStart(6, '0')}`;
	for (let check = 0; check < 10; check++) {
		if (isNhsNumber(`${nine}${check}`)) return `${nine}${check}`;
	}
	return undefined;
}

const FAMILY_NAMES =
	'Adeyemi Ahmed Baker Begum Carter Clarke Davies Evans Ferreira Green Hall Hughes Iqbal Jones Khan Kowalski Lewis Martin Mistry Morris Nowak Okoro Patel Phillips Quinn Roberts Shah Singh Taylor Thomas Turner Walker Wilson Wright Young'.split(
		' '
	);
const GIVEN_NAMES =
	'Aisha Alan Anita Brian Carol Chidi David Dorothy Elena Emma Fatima George Grace Hannah Imran Jack James Joan Karim Laura Liam Maria Mei Michael Noor Olivia Peter Priya Rosa Ruth Samuel Sofia Thomas Uma Vikram William Yusuf Zoe'.split(
		' '
	);
const STREETS = [
	'Quay Street',
	'Mill Lane',
	'Station Road',
	'Chapel Hill',
	'The Green',
	'Park View'
];
const TOWNS = ['Marlsea', 'Otterby', 'Deeminster', 'Saltcombe'];

function personAt(index: number, nhsNumber: string): SeededPerson {
	const { pick, whole } = chance(index);
	const town = whole(0, TOWNS.length - 1);
	const two = (value: number) => String(value).padStart(2, '0');
	const demographics: Demographics = {
		familyName: pick(FAMILY_NAMES),
		givenNames: pick(GIVEN_NAMES),
		title: null,
		birthDate: `${whole(1930, 2005)}-${two(whole(1, 12))}-${two(whole(1, 28))}`,
		gender: pick(['female', 'male'] as const),
		address: [`${whole(1, 180)} ${pick(STREETS)}`, TOWNS[town]!, `XS${town + 1} ${whole(1, 9)}AA`],
		communication: [],
		restricted: false,
		deceasedAt: null
	};
	return { index, patientId: seededId('patient', index), nhsNumber, demographics };
}
