import type { Relation } from '#lib/proxy-access/schema.ts';
import type { Demographics } from '#lib/patients/schema.ts';
import { bornToTurn, bornYearsAgo } from './days.ts';

/** Ages are as of the day the demonstration is made; NHS numbers are from the 999 range, never issued. */
export interface DemonstrationPatient {
	key: string;
	nhsNumber: string;
	/** What the account is called, and where it signs in. A child under 13 has an account later. */
	name: string;
	email: string;
	ownSignInFrom?: number;
	phone: string;
	postcode: string;
	demographics: (today: Date) => Demographics;
}

const everyone = { title: null, communication: [], restricted: false, deceasedAt: null };

export const PATIENTS = [
	{
		key: 'amina',
		nhsNumber: '9994027166',
		name: 'Amina Yusuf',
		email: 'amina@demo.test',
		phone: '01632 960101',
		postcode: 'XM4 2HL',
		demographics: (today) => ({
			...everyone,
			familyName: 'Yusuf',
			givenNames: 'Amina',
			title: 'Mrs',
			birthDate: bornYearsAgo(today, 58, '04-17'),
			gender: 'female',
			address: ['14 Harbour Lane', 'Marlsea', 'XM4 2HL'],
			communication: ['Somali, with an interpreter for long or serious talks', 'Large print']
		})
	},
	{
		key: 'george',
		nhsNumber: '9993184608',
		name: 'George Tully',
		email: 'george@demo.test',
		phone: '01632 960102',
		postcode: 'XM7 1QT',
		demographics: (today) => ({
			...everyone,
			familyName: 'Tully',
			givenNames: 'George Albert',
			title: 'Mr',
			birthDate: bornYearsAgo(today, 71, '09-02'),
			gender: 'male',
			address: ['3 Ropewalk Cottages', 'Otterby', 'XM7 1QT']
		})
	},
	{
		key: 'dana',
		nhsNumber: '9992765038',
		name: 'Dana Price',
		email: 'dana@demo.test',
		phone: '01632 960103',
		postcode: 'XD2 8PF',
		demographics: (today) => ({
			...everyone,
			familyName: 'Price',
			givenNames: 'Dana',
			title: 'Ms',
			birthDate: bornYearsAgo(today, 44, '06-30'),
			gender: 'female',
			address: ['Flat 2', '60 Priory Field', 'Deeminster', 'XD2 8PF']
		})
	},
	{
		key: 'rhiannon',
		nhsNumber: '9991853472',
		name: 'Rhiannon Morgan',
		email: 'rhiannon@demo.test',
		ownSignInFrom: 13,
		phone: '01632 960104',
		postcode: 'XM7 3BD',
		demographics: (today) => ({
			...everyone,
			familyName: 'Morgan',
			givenNames: 'Rhiannon',
			birthDate: bornToTurn(today, 13, 40),
			gender: 'female',
			address: ['27 Beacon Drive', 'Otterby', 'XM7 3BD']
		})
	},
	{
		key: 'flynn',
		nhsNumber: '9996302180',
		name: 'Siobhan Flynn',
		email: 'siobhan@demo.test',
		phone: '01632 960105',
		postcode: 'XM7 2LR',
		demographics: (today) => ({
			...everyone,
			familyName: 'Flynn',
			givenNames: 'Siobhan',
			title: 'Ms',
			birthDate: bornYearsAgo(today, 39, '11-08'),
			gender: 'female',
			address: ['8 Lantern Row', 'Otterby', 'XM7 2LR']
		})
	},
	{
		key: 'mo',
		nhsNumber: '9995073927',
		name: 'Mo Bashir',
		email: 'mo@demo.test',
		phone: '01632 960106',
		postcode: 'XM4 6CS',
		demographics: (today) => ({
			...everyone,
			familyName: 'Bashir',
			givenNames: 'Mohammed',
			title: 'Mr',
			birthDate: bornYearsAgo(today, 34, '01-25'),
			gender: 'male',
			address: ['Flat 9', 'Capstan Court', 'Marlsea', 'XM4 6CS']
		})
	}
] as const satisfies readonly DemonstrationPatient[];
export type PatientKey = (typeof PATIENTS)[number]['key'];

export function patient(key: PatientKey): DemonstrationPatient {
	return PATIENTS.find((one) => one.key === key)!;
}

/** A person who acts for a patient. What they may see and do is set in the portal, not in a feed. */
export interface DemonstrationCarer {
	key: string;
	nhsNumber: string;
	name: string;
	email: string;
	birthDate: (today: Date) => string;
	actsFor: PatientKey;
	/** What they are to the patient. */
	relation: Relation;
	legalBasis: 'consent' | 'parental-responsibility';
}

export const CARERS = [
	{
		key: 'bilal',
		nhsNumber: '9994618253',
		name: 'Bilal Yusuf',
		email: 'bilal@demo.test',
		birthDate: (today) => bornYearsAgo(today, 29, '10-11'),
		actsFor: 'amina',
		relation: 'child',
		legalBasis: 'consent'
	},
	{
		key: 'carys',
		nhsNumber: '9997241398',
		name: 'Carys Morgan',
		email: 'carys@demo.test',
		birthDate: (today) => bornYearsAgo(today, 41, '05-19'),
		actsFor: 'rhiannon',
		relation: 'parent',
		legalBasis: 'parental-responsibility'
	},
	{
		key: 'jonah',
		nhsNumber: '9997345606',
		name: 'Jonah Reid',
		email: 'jonah@demo.test',
		birthDate: (today) => bornYearsAgo(today, 36, '02-08'),
		actsFor: 'mo',
		relation: 'partner',
		legalBasis: 'consent'
	}
] as const satisfies readonly DemonstrationCarer[];
export type CarerKey = (typeof CARERS)[number]['key'];
