import type { ResultKind } from '../mapped-entry.ts';

/**
 * Diagnostic service sections (v2-0074), observation-category, and SNOMED CT "Laboratory procedure". Plain
 * laboratory is in LABORATORY below: it says little, so words come first.
 */
export const KIND_OF_CATEGORY: Record<string, ResultKind> = {
	GE: 'genetic',
	CG: 'genetic', // cytogenetics
	CP: 'tissue', // cytopathology
	SP: 'tissue', // surgical pathology
	PAT: 'tissue', // pathology as told apart from the laboratory
	imaging: 'scan',
	...Object.fromEntries(
		['RAD', 'RX', 'CT', 'NMR', 'NMS', 'RUS', 'CUS', 'OUS', 'VUS', 'XRC'].map((code) => [
			code,
			'scan'
		])
	),
	// The heart's and nerves' own currents, breath, hearing, a catheter in the heart.
	...Object.fromEntries(
		['EC', 'EN', 'PF', 'RC', 'AU', 'CTH', 'PHY'].map((code) => [code, 'other-result'])
	)
};

/** Sections of a laboratory, most of whose samples are blood and urine. */
export const LABORATORY = new Set([
	...['laboratory', 'LAB', '108252007', 'CH', 'HM', 'IMM', 'MB', 'SR', 'TX', 'VR', 'BG', 'BLB'],
	...['MCB', 'MYC', 'PAR', 'OSL']
]);

interface KindWords {
	kind: ResultKind;
	/** Written as in sensitive-words.ts. */
	words: string;
	except?: string;
}

/** The first that fits counts: a biopsy guided by ultrasound is tissue. UNVERIFIED, from general knowledge. */
export const KIND_WORDS: readonly KindWords[] = [
	{
		kind: 'genetic',
		words: `genetic*, genomic*, cytogenetic*, brca*, karyotyp*, chromosom*, exome, genome, germline, array CGH,
			DNA test*, DNA analys*, gene test*, gene panel*, gene mutation*, gene varia*, HLA typing, pharmacogen*`,
		except: `viral genom*, virus genom*`
	},
	{
		kind: 'tissue',
		words: `histolog*, histopatholog*, cytolog*, cytopatholog*, biops*, cervical screening, cervical smear*, pap smear*,
			cervical sample*, surgical pathology, tissue sample*, tissue specimen*, fine needle aspirat*, bone marrow,
			excised specimen*`
	},
	{
		kind: 'scan',
		words: `scan*, x ray*, xray*, CXR, CT, computed tomograph*, tomograph*, mri, magnetic resonance, ultrasound*,
			ultrasonograph*, sonogra*, radiograph*, radiolog*, mammogra*, dexa, dxa, PET, positron*, fluoroscop*, angiogra*,
			venogra*, barium, echocardiogra*, doppler*, imaging, nuclear medicine, isotope*`,
		// Chlamydia and gonorrhoea.
		except: `CT/NG, NG/CT, CT/GC, GC/CT`
	},
	{
		// What laboratories test besides blood and urine, and what no laboratory does.
		kind: 'other-result',
		words: `swab*, sputum, stool*, faec*, fec*, semen, cerebrospinal*, synovial*, pleural fluid, ascitic*, FIT, hair,
			nail*, skin scraping*, ECG, EKG, electrocardio*, EEG, spirometr*, lung function, endoscop*, gastroscop*,
			colonoscop*, bronchoscop*, audiolog*, hearing test*, eye screening, retinal*, sleep study, nerve conduction`
	},
	{
		kind: 'blood-and-urine',
		words: `blood*, serum, plasma, urin*, haemoglobin*, hemoglobin*, hba1c, full blood count, liver, kidney*, renal, lipid*,
			cholesterol*, glucose, thyroid*, bone profile, clotting, coagulation, ferritin, electrolyte*, metabolic panel`
	}
];
