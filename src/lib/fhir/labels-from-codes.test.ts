import { describe, expect, it } from 'vitest';
import { SENSITIVE_PHRASES } from './codes/sensitive-concepts.ts';
import { entry } from './entry.ts';
import { labelsFromCodes } from './labels-from-codes.ts';
import { SENSITIVITIES, type Sensitivity } from './sensitivity.ts';

const nothing = entry({ category: 'problems', title: '', meaning: '' });
const labelsOf = (resource: object) => labelsFromCodes(nothing, resource);
const labelsOfWords = (text: string) => labelsOf({ code: { text } });

/** What is labelled, and how; every row is one that a clinical safety officer can judge. */
const LABELLED: Record<string, readonly Sensitivity[]> = {
	// HIV: the diagnosis, its tests whatever they found, its medicines.
	'HIV disease': ['hiv'],
	'HIV-1 antibody test negative': ['hiv'],
	'hiv1 RNA': ['hiv'],
	'Human immunodeficiency virus antigen test': ['hiv'],
	'No evidence of AIDS': ['hiv'],
	'CD4+ count': ['hiv'],
	'Viral load': ['hiv'],
	'Hepatitis B viral load and HIV viral load': ['hiv'],
	'Starting PrEP': ['hiv'],
	'Triumeq 50mg/600mg/300mg tablets': ['hiv'],
	'Emtricitabine 200mg / Tenofovir disoproxil 245mg tablets': ['hiv'],
	'TENOFOVIR DISOPROXIL 245MG TABLETS': ['hiv'],
	// Sexually transmitted infection, sexuality.
	'Chlamydia trachomatis detected': ['sexual-health'],
	'Neisseria gonorrhoeae PCR: not detected': ['sexual-health'],
	'Gonorrhea infection test': ['sexual-health'],
	'Syphilis serology': ['sexual-health'],
	'Genital herpes simplex': ['sexual-health'],
	'Seen in GUM clinic': ['sexual-health'],
	'STI screen': ['sexual-health'],
	'CT/NG NAAT': ['sexual-health'],
	'Sexual orientation: bisexual': ['sexual-health'],
	// Termination; what older codes call a miscarriage is none.
	'Termination of pregnancy': ['termination', 'reproductive-health'],
	'Induced abortion': ['termination', 'reproductive-health'],
	'Mifepristone 200mg tablets': ['termination', 'reproductive-health'],
	'Referred for TOP': ['termination', 'reproductive-health'],
	'Missed abortion': ['reproductive-health'],
	'Spontaneous abortion, incomplete': ['reproductive-health'],
	// Assisted conception.
	'IVF cycle 2': ['assisted-conception', 'reproductive-health'],
	'In vitro fertilisation': ['assisted-conception', 'reproductive-health'],
	'In-vitro fertilization': ['assisted-conception', 'reproductive-health'],
	'Donor egg pregnancy': ['assisted-conception', 'reproductive-health'],
	'Menopur 75unit powder for injection': ['assisted-conception', 'reproductive-health'],
	// Reproductive health.
	'Pregnancy test negative': ['reproductive-health'],
	'Not pregnant': ['reproductive-health'],
	'Gestational diabetes': ['reproductive-health'],
	'Mirena intrauterine system': ['reproductive-health'],
	'Levonorgestrel 1.5mg tablets': ['reproductive-health'],
	'Microgynon 30 tablets': ['reproductive-health'],
	Vasectomy: ['reproductive-health'],
	'Female infertility': ['reproductive-health'],
	'Beta-hCG': ['reproductive-health'],
	'Postnatal depression': ['reproductive-health', 'mental-health'],
	// Gender.
	'Gender dysphoria': ['gender'],
	'Gender reassignment surgery': ['gender'],
	'Referral to gender identity clinic': ['gender'],
	'Trans woman, on cross-sex hormones': ['gender'],
	// Domestic abuse.
	'Victim of domestic violence': ['domestic-abuse'],
	'Domestic abuse: no concerns': ['domestic-abuse'],
	'Discussed at MARAC': ['domestic-abuse'],
	'Sexually assaulted': ['domestic-abuse'],
	'Assaulted by her ex-partner': ['domestic-abuse'],
	'Woman’s partner: coercive control': ['domestic-abuse'],
	'Abused as a child': ['domestic-abuse'],
	// Genetics.
	'BRCA1 gene mutation detected': ['genetics'],
	'BRCA2 positive': ['genetics'],
	'Genetic test: no variant found': ['genetics'],
	'Seen in clinical genetics': ['genetics'],
	'Huntington’s disease': ['genetics'],
	'Sickle cell trait': ['genetics'],
	// Mental health.
	Depression: ['mental-health'],
	'Moderate depressive episode': ['mental-health'],
	'No history of depression': ['mental-health'],
	'Family history of schizophrenia': ['mental-health'],
	'Bipolar affective disorder': ['mental-health'],
	'Generalised anxiety disorder': ['mental-health'],
	'PHQ-9 total score': ['mental-health'],
	PHQ9: ['mental-health'],
	'Intentional self-harm': ['mental-health'],
	'Paracetamol overdose': ['mental-health'],
	'No thoughts of ending his life': ['mental-health'],
	'Detained under section 136': ['mental-health'],
	'Sertraline 50mg tablets': ['mental-health'],
	'Priadel 400mg modified-release tablets': ['mental-health'],
	'Serum lithium level': ['mental-health'],
	'Olanzapine 10mg tablets': ['mental-health'],
	'Haloperidol 1.5mg tablets': ['mental-health'],
	'Amitriptyline 50mg tablets, for depression': ['mental-health'],
	// Substance use.
	'Alcohol dependence syndrome': ['substance-use'],
	'Alcoholic hepatitis': ['substance-use'],
	'Acute alcoholic intoxication': ['substance-use'],
	'Drinking: AUDIT-C score 8': ['substance-use'],
	'Illicit drug use': ['substance-use'],
	'Opioid abuse': ['substance-use'],
	'Methadone 1mg/ml oral solution': ['substance-use'],
	'Espranor 8mg oral lyophilisates': ['substance-use'],
	'Buprenorphine 2mg sublingual tablets sugar free': ['substance-use'],
	'Chlordiazepoxide 10mg capsules': ['substance-use'],
	'Urine drug screen': ['substance-use']
};

/** What sounds like one of those and is none: hiding it would be absurd, or dangerous. */
const NOT_LABELLED = [
	...[
		'Hearing aids fitted',
		'HEARING AIDS',
		'Aids to daily living',
		'Hives',
		'Bowel prep for colonoscopy'
	],
	...['Hepatitis C viral load', 'HCV viral load', 'Nirmatrelvir with ritonavir'],
	...['Chlamydia pneumoniae', 'Gum disease', 'Cervical screening: HPV not found'],
	...[
		'Abortive treatment for migraine',
		'Top of the foot',
		'Stop smoking clinic',
		'TOP LEFT MOLAR'
	],
	...['Egg allergy', 'Surrogate decision maker', 'Embryo of a wasp'],
	...['Impregnated dressing', 'Fetal haemoglobin', 'Ventricular ectopic beats'],
	...[
		'Gender: female',
		'What is your gender?',
		'Administrative gender',
		'Transverse colon',
		'Transmission'
	],
	...['Abuse-deterrent oxycodone 15mg tablets', 'Oilseed rape allergy', 'Assault by a stranger'],
	...['Warning: violent to staff', 'Diagnostic genetics lab address', 'Genetics Laboratory, Leeds'],
	...['Did not attend (DNA)', 'DNACPR decision', 'HER2 positive', 'Generic medicine'],
	...[
		'Accidental overdose of insulin',
		'ST depression on ECG',
		'Respiratory depression',
		'Depressed skull fracture',
		'Tongue depressor'
	],
	...['Bipolar hip hemiarthroplasty', 'Lithium heparin tube', 'Lithium-ion battery'],
	...['Photophobia', 'Mental capacity assessment', 'Stress fracture', 'Dementia', 'Autism', 'ADHD'],
	...['Amitriptyline 10mg tablets', 'Diazepam 2mg tablets', 'Loss of appetite (anorexia)'],
	...['Haloperidol 5mg/1ml solution for injection ampoules'],
	...[
		'Non-alcoholic fatty liver disease',
		'Nonalcoholic steatohepatitis',
		'Alcohol wipe',
		'Alcohol gel'
	],
	...[
		'Alcohol intake 4 units a week',
		'Current smoker',
		'Tobacco dependence',
		'Cetostearyl alcohol cream'
	],
	...[
		'Buprenorphine 5micrograms/hour transdermal patches',
		'Buprenorphine 200microgram sublingual tablets'
	],
	...[
		'Oxycodone 10mg / Naloxone 5mg tablets',
		'Prescription of drug',
		'Drug allergy',
		'Substance: pollen'
	]
];

describe('words', () => {
	it.each(Object.entries(LABELLED))('%s: %j', (text, labels) => {
		expect(new Set(labelsOfWords(text))).toEqual(new Set(labels));
	});

	it.each(NOT_LABELLED)('%s: nothing', (text) => expect(labelsOfWords(text)).toEqual([]));

	it('is found by every phrase of every list, and not by what the list excepts', () => {
		const plain = (phrase: string) => phrase.trim().replaceAll(' * ', ' x ').replaceAll('*', '');
		for (const { labels, words, except } of SENSITIVE_PHRASES) {
			for (const phrase of words.split(',').map(plain)) {
				expect(labelsOfWords(`Seen: ${phrase}.`), phrase).toEqual(
					expect.arrayContaining([...labels])
				);
			}
			for (const phrase of except?.split(',').map(plain) ?? []) {
				const label = labels[0]!;
				expect(labelsOfWords(phrase), phrase).not.toContain(label);
			}
		}
	});

	it('are read wherever they stand in what is shown, but not in labels, ids and names of people', () => {
		expect(labelsOf({ reasonReference: [{ reference: 'Condition/1', display: 'HIV' }] })).toEqual([
			'hiv'
		]);
		expect(labelsOf({ contained: [{ note: [{ text: 'HIV' }] }] })).toEqual(['hiv']);
		expect(labelsOf({ text: { div: '<div>H<b>IV</b> and <i>HIV</i></div>' } })).toEqual(['hiv']);
		const author = { name: null, role: null, organisation: 'Marlsea sexual health clinic' };
		expect(labelsFromCodes({ ...nothing, author }, {})).toEqual(['sexual-health']);
		expect(labelsFromCodes({ ...nothing, title: 'Sertraline' }, {})).toEqual(['mental-health']);
		const quiet = {
			meta: { security: [{ display: 'HIV/AIDS information sensitivity' }] },
			...{ id: 'hiv', identifier: [{ value: 'HIV' }], subject: { reference: 'Patient/hiv' } },
			...{ name: [{ family: 'Rape' }], content: [{ attachment: { data: 'HIV' } }] }
		};
		expect(labelsOf(quiet)).toEqual([]);
	});

	it('are found whatever the dashes, accents and marks', () => {
		expect(labelsOfWords('Self‑harm')).toEqual(['mental-health']);
		expect(labelsOfWords('Women’s Refuge')).toEqual(['domestic-abuse']);
		expect(labelsOfWords('Syphilis latente précoce')).toEqual(['sexual-health']);
	});
});

describe('codes', () => {
	const coded = (system: string, code: string) =>
		labelsOf({ code: { coding: [{ system, code }] } });
	const icd10 = (code: string) => coded('http://hl7.org/fhir/sid/icd-10', code);

	it.each<[code: string, labels: Sensitivity[]]>([
		['31676001', ['hiv']],
		['310861008', ['sexual-health']],
		['714812005', ['termination', 'reproductive-health']],
		['72892002', ['reproductive-health']],
		['443529005', ['reproductive-health', 'genetics']],
		['7200002', ['substance-use']],
		['736253002', ['mental-health']],
		['44054006', []]
	])('SNOMED CT %s without a word: %j', (code, labels) => {
		expect(coded('http://snomed.info/sct', code)).toEqual(labels);
		expect(coded('http://other', code)).toEqual([]);
	});

	it.each<[code: string, labels: Sensitivity[]]>([
		['B20', ['hiv']],
		['B24X', ['hiv']],
		['B25.0', []],
		['A56.0', ['sexual-health']],
		['A65', []],
		['O04.9', ['termination', 'reproductive-health']],
		['Z31.2', ['assisted-conception', 'reproductive-health']],
		['O24.4', ['reproductive-health']],
		['F64.0', ['gender']],
		['T74.1', ['domestic-abuse']],
		['G10', ['genetics']],
		['F10.2', ['substance-use']],
		['F17.2', []],
		['F32.0', ['mental-health']],
		['F320', ['mental-health']],
		['f32.0', ['mental-health']],
		['F03', []],
		['F84.0', []],
		['E11.9', []],
		['', []]
	])('ICD-10 %s: %j', (code, labels) => {
		expect(icd10(code)).toEqual(labels);
		expect(coded('urn:oid:2.16.840.1.113883.6.3', code)).toEqual(labels);
	});
});

it('has words for every sensitivity that words can tell', () => {
	const told = new Set(SENSITIVE_PHRASES.flatMap(({ labels }) => labels));
	const untold = SENSITIVITIES.filter((label) => !told.has(label));
	expect(untold).toEqual(['sensitive', 'unclassified', 'safeguarding']);
});
