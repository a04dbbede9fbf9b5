import type { Code } from './build-entry.ts';

/**
 * Every SNOMED CT, LOINC and dm+d code that the demonstration uses. Each was found in the published
 * examples and lists of `shared/` (UK Core examples, laboratory list, self-care measures, PRSB
 * standards, NRL types, Synthea). What has no code there is given in words alone.
 */
const SCT = 'http://snomed.info/sct';
const sct = (code: string, display: string): Code => [SCT, code, display];
const loinc = (code: string, display: string): Code => ['http://loinc.org', code, display];
const dmd = (code: string, display: string): Code => ['https://dmd.nhs.uk', code, display];

export const PROBLEM = {
	diabetes: sct('44054006', 'Diabetes mellitus type 2'),
	hypertension: sct('38341003', 'Hypertensive disorder'),
	hyperlipidaemia: sct('55822004', 'Hyperlipidemia'),
	kneeArthritis: sct('239873007', 'Osteoarthritis of knee'),
	acuteBronchitis: sct('10509002', 'Acute bronchitis'),
	anaemia: sct('271737000', 'Anemia'),
	prediabetes: sct('15777000', 'Prediabetes'),
	asthma: sct('195967001', 'Asthma'),
	childhoodAsthma: sct('233678006', 'Childhood asthma'),
	suspectedLungCancer: sct('162573006', 'Suspected lung cancer'),
	lungCancer: sct('254637007', 'Non-small cell lung cancer'),
	ankleFracture: sct('16114001', 'Fracture of ankle'),
	nutAllergy: sct('91934008', 'Allergy to nut')
} as const;

export const PROCEDURE = {
	chestXray: sct('399208008', 'Plain chest X-ray'),
	ctChestAbdomen: sct('418891003', 'Computed tomography of chest and abdomen'),
	bronchoscopy: sct('173160006', 'Diagnostic fiberoptic bronchoscopy'),
	appendicectomy: sct('80146002', 'Appendectomy')
} as const;

export const MEDICINE = {
	amoxicillin: dmd('39732411000001106', 'Amoxicillin 500mg capsules'),
	doxycycline: dmd('41948311000001104', 'Doxycycline 100mg capsules'),
	clarithromycin: dmd('41946511000001109', 'Clarithromycin 500mg tablets')
} as const;

export const ALLERGY = {
	amoxicillin: sct('372687004', 'Amoxicillin'),
	urticaria: sct('247472004', 'Urticarial rash')
} as const;

export const HABIT = {
	neverSmoked: sct('266919005', 'Never smoked tobacco'),
	exSmoker: sct('8517006', 'Ex-smoker')
} as const;

/** A vital sign carries one LOINC and at least one SNOMED CT code (UK Core). */
export const VITAL = {
	bloodPressure: [
		sct('75367002', 'Blood pressure'),
		loinc('85354-9', 'Blood pressure panel with all children optional')
	],
	systolic: [
		sct('72313002', 'Systolic arterial pressure'),
		loinc('8480-6', 'Systolic blood pressure')
	],
	diastolic: [
		sct('1091811000000102', 'Diastolic arterial pressure'),
		loinc('8462-4', 'Diastolic blood pressure')
	],
	homeSystolic: [
		sct('1162737008', 'Self reported systolic blood pressure'),
		loinc('8480-6', 'Systolic blood pressure')
	],
	homeDiastolic: [
		sct('1162735000', 'Self reported diastolic blood pressure'),
		loinc('8462-4', 'Diastolic blood pressure')
	],
	pulse: [sct('364075005', 'Heart rate'), loinc('8867-4', 'Heart rate')],
	weight: [sct('27113001', 'Body weight'), loinc('29463-7', 'Body weight')],
	height: [sct('50373000', 'Body height measure'), loinc('8302-2', 'Body height')],
	bmi: [sct('60621009', 'Body mass index'), loinc('39156-5', 'Body mass index (BMI) [Ratio]')],
	oxygen: [
		sct('103228002', 'Hemoglobin saturation with oxygen'),
		loinc('2708-6', 'Oxygen saturation in Arterial blood')
	],
	temperature: [sct('386725007', 'Body temperature'), loinc('8310-5', 'Body temperature')],
	breathing: [sct('86290005', 'Respiratory rate'), loinc('9279-1', 'Respiratory Rate')]
} as const satisfies Record<string, readonly Code[]>;

export const OTHER_MEASURE = {
	peakFlow: [
		sct('18491006', 'Peak expiratory flow rate'),
		loinc('33452-4', 'Peak expiratory flow')
	],
	glucose: [sct('997671000000106', 'Blood glucose level')],
	news2: [sct('1104051000000101', 'Royal College of Physicians NEWS2 total score')]
} as const satisfies Record<string, readonly Code[]>;

export const DOCUMENT = {
	dischargeSummary: sct('373942005', 'Discharge summary'),
	carePlan: sct('734163000', 'Care plan'),
	scan: sct('721981007', 'Diagnostic studies report')
} as const;

/** NRL document and plan types. */
export const PLAN = {
	support: sct('2181441000000107', 'Personalised care and support plan'),
	diabetes: sct('698360004', 'Diabetes self management plan'),
	asthma: sct('699728000', 'Asthma self management'),
	emergency: sct('887701000000100', 'Emergency health care plan'),
	contingency: sct('325691000000100', 'Contingency plan'),
	crisis: sct('736253002', 'Mental health crisis plan'),
	advance: sct('736366004', 'Advance care plan'),
	endOfLife: sct('736373009', 'End of life care plan'),
	respect: sct(
		'1382601000000107',
		'ReSPECT (Recommended Summary Plan for Emergency Care and Treatment) form'
	),
	cancer: sct('736252007', 'Cancer care plan')
} as const;

/** PRSB About Me v2, and other PRSB headings. */
export const ABOUT_ME = {
	important: sct('1515861000000103', 'What is most important to me'),
	people: sct('1515871000000105', 'People who are important to me'),
	communication: sct('1515881000000107', 'How I communicate and how to communicate with me'),
	wellness: sct('1515891000000109', 'My wellness'),
	pleaseDo: sct('1515901000000105', 'Please do and please do not'),
	support: sct('1515911000000107', 'How and when to support me'),
	alsoKnow: sct('1515921000000101', 'Also worth knowing about me')
} as const;

export const PRSB = {
	reasonableAdjustment: sct(
		'1108111000000107',
		'Requires reasonable adjustments for health and care access (Equality Act 2010)'
	),
	cprFor: sct('450475007', 'For cardiopulmonary resuscitation'),
	homePreferred: sct('110481000000108', 'Preferred place of death: home'),
	advanceCarePlanning: sct('713662007', 'Discussion about advance care planning')
} as const;
