import type { Sensitivity } from '../sensitivity.ts';
import { lookUp } from './look-up.ts';

/**
 * What a code of v3-ActCode that stands in a security label says about its entry; none where it says
 * what may be done with the entry, not what that is about. A code that is not known says "sensitive":
 * hiding too much is the better mistake.
 */
export function sensitivitiesOfCode(code: string): readonly Sensitivity[] {
	return lookUp(ACT_CODES, code.trim()) ?? ['sensitive'];
}

/**
 * Codes and names: ActInformationSensitivityPolicy of v3-ActCode (HL7 terminology, THO 7.0). What is a
 * judgement says why; a clinical safety officer may change any line.
 */
const ACT_CODES: Record<string, readonly Sensitivity[]> = {
	// What one may do with it. NOPAT is read apart.
	NOPAT: [],
	NOAUTH: [],
	NODSCLCD: [],
	DELAU: [],

	// HL7's "behavioural health" covers both the mind and addiction.
	BH: ['mental-health', 'substance-use'],
	MH: ['mental-health'],
	PSY: ['mental-health'],
	PSYTHPN: ['mental-health'],
	EMOTDIS: ['mental-health'],
	// Not illnesses of the mind, but HL7 files them under behavioural health, and no label is nearer.
	COGN: ['mental-health'],
	DVD: ['mental-health'],

	SUD: ['substance-use'],
	ETH: ['substance-use'],
	ETHUD: ['substance-use'],
	OPIOIDUD: ['substance-use'],

	HIV: ['hiv'],
	STD: ['sexual-health'],
	// "Sexuality and reproductive health": either may be meant, so both must be allowed.
	SEX: ['sexual-health', 'reproductive-health'],
	PREGNANT: ['reproductive-health'],

	// "Sexual assault, abuse, or domestic violence".
	SDV: ['domestic-abuse'],
	// Violence by anybody: from outside, nobody can tell that it was not at home.
	VIO: ['domestic-abuse'],
	// Sexual assault in the forces, and the trauma it leaves.
	MST: ['domestic-abuse', 'mental-health'],

	GDIS: ['genetics'],
	SCA: ['genetics'],
	SICKLE: ['genetics'],

	// Restricted for who the patient is, or because somebody asked: no subject is named.
	SPI: ['sensitive'],
	PRS: ['sensitive'],
	PDS: ['sensitive'],
	PHY: ['sensitive'],
	TBOO: ['sensitive'],
	CEL: ['sensitive'],
	VIP: ['sensitive'],
	// A patient who works there, whose colleagues should not look.
	EMP: ['sensitive'],
	ADOL: ['sensitive'],
	DIA: ['sensitive'],
	DRGIS: ['sensitive'],
	// "Sensitive service provider": that somebody goes there at all says why.
	SSP: ['sensitive'],

	/*
	 * Demographic and administrative codes are no subject of care, but a source sets them on an entry
	 * for a reason that we cannot see: an address that a violent partner looks for, a faith that
	 * somebody hides. So they count as marked, and no more is read into them.
	 */
	DEMO: ['sensitive'],
	DOB: ['sensitive'],
	LIVARG: ['sensitive'],
	MARST: ['sensitive'],
	RACE: ['sensitive'],
	REL: ['sensitive'],
	PATLOC: ['sensitive'],
	LOCIS: ['sensitive'],
	EMPL: ['sensitive'],
	B: ['sensitive'],
	IDS: ['sensitive'],
	// By its name "gender and sexual orientation information": more than the M or F on a form.
	GENDER: ['gender', 'sexual-health']
};
