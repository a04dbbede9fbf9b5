import type { Sensitivity } from '../sensitivity.ts';
import { WORDS_OF_THE_MIND } from './sensitive-words-mind.ts';
import { SENSITIVE_WORDS, type SensitiveWords } from './sensitive-words.ts';
import { SNOMED } from './systems.ts';

/**
 * Grows with every change to what labels an entry: the codes and words here, in sensitive-words.ts and
 * in sensitive-words-mind.ts. What was labelled by an older version is labelled anew.
 */
export const LABELLING_VERSION = 2;

/** Single codes, as "system|code". */
export const SENSITIVE_CODES: readonly { labels: readonly Sensitivity[]; codes: string[] }[] = [
	/*
	 * SNOMED CT, each with the name under which it stands in the published examples (Synthea R4, UK Core,
	 * National Record Locator; read in November 2026). There are far more: the reference sets of the RCGP
	 * sensitive data set, which need a licence, belong here before real use. Until then words do the work.
	 */
	{
		labels: ['hiv'],
		codes: snomed('31676001') // human immunodeficiency virus antigen test
	},
	{
		labels: ['sexual-health'],
		codes: snomed(
			'310861008', // chlamydia antigen test
			'165829005', // gonorrhoea infection test
			'269828009' // syphilis infection test
		)
	},
	{
		labels: ['termination', 'reproductive-health'],
		codes: snomed(
			'714812005', // induced termination of pregnancy
			'386394001', // pregnancy termination care
			'10383002' // counselling for termination of pregnancy
		)
	},
	{
		labels: ['reproductive-health'],
		codes: snomed(
			...['72892002', '252160004'], // normal pregnancy; standard pregnancy test
			...['424441002', '424619006', '169762003'], // prenatal initial visit, prenatal and postnatal visit
			...['134435003', '135892000'], // routine antenatal care, antenatal education
			...['312404004', '713076009'], // antenatal blood tests, antenatal risk assessment
			...['274804006', '225158009'], // fundal height, fetal heart
			...['169230002', '271442007'], // scan for fetal viability, fetal anatomy study
			...['183460006', '31208007'], // obstetric emergency admission, induction of labour
			...['66348005', '11466000'], // childbirth, caesarean section
			...['19169002', '35999006'], // miscarriage in first trimester, blighted ovum
			'156073000', // fetus with unknown complication
			'68254000' // removal of intrauterine device
		)
	},
	{
		labels: ['reproductive-health', 'genetics'],
		codes: snomed('443529005') // screening for chromosomal aneuploidy in prenatal amniotic fluid
	},
	{
		labels: ['substance-use'],
		codes: snomed(
			...['7200002', '24165007'], // alcoholism, alcoholism counselling
			'307052004' // illicit drug use
		)
	},
	{
		labels: ['mental-health'],
		codes: snomed(
			'171207006', // depression screening
			'736253002' // mental health crisis plan
		)
	}
];

/**
 * ICD-10 by block: "B20-B24" is every code from B20 to B24.9. The blocks are WHO's; from general
 * knowledge, UNVERIFIED against a published edition.
 */
export const SENSITIVE_ICD10: readonly { labels: readonly Sensitivity[]; blocks: string[] }[] = [
	{ labels: ['hiv'], blocks: ['B20-B24', 'Z21', 'R75', 'Z11.4'] },
	{ labels: ['sexual-health'], blocks: ['A50-A64', 'Z11.3', 'Z20.2', 'Z22.4', 'F52', 'F66'] },
	{ labels: ['termination', 'reproductive-health'], blocks: ['O04-O07', 'Z30.3'] },
	{ labels: ['assisted-conception', 'reproductive-health'], blocks: ['Z31.1-Z31.3', 'N98'] },
	{ labels: ['reproductive-health'], blocks: ['O00-O99', 'Z30-Z39', 'N46', 'N97'] },
	// Not with mental health, where ICD-10 files it and ICD-11 no longer does.
	{ labels: ['gender'], blocks: ['F64'] },
	{ labels: ['domestic-abuse'], blocks: ['T74', 'Y05-Y07', 'Z61.4-Z61.6'] },
	{ labels: ['genetics'], blocks: ['D56-D57', 'G10', 'Q90-Q99'] },
	// Without F17 (tobacco).
	{
		labels: ['substance-use'],
		blocks: ['F10-F16', 'F18-F19', 'K70', 'Z50.2-Z50.3', 'Z71.4-Z71.5']
	},
	// Without dementia and delirium (F00-F05), learning disability and autism (F70-F84), ADHD (F90).
	{
		labels: ['mental-health'],
		blocks: [
			'F06-F09',
			'F20-F48',
			'F50-F51',
			'F53-F63',
			'F65',
			'F68-F69',
			'F91-F99',
			'X60-X84',
			'Z91.5'
		]
	}
];

export const SENSITIVE_PHRASES: readonly SensitiveWords[] = [
	...SENSITIVE_WORDS,
	...WORDS_OF_THE_MIND
];

function snomed(...codes: string[]): string[] {
	return codes.map((code) => `${SNOMED}|${code}`);
}
