/**
 * What may be sensitive about an entry: the labels by which people hide and show (domain, section 4).
 * Sources send many vocabularies; everything that decides knows only these.
 */
export const SENSITIVITIES = [
	'mental-health',
	'substance-use',
	/** Sexually transmitted infection, and sexuality. */
	'sexual-health',
	'hiv',
	/** Pregnancy, contraception and fertility in general. */
	'reproductive-health',
	'assisted-conception',
	'termination',
	'gender',
	'domestic-abuse',
	'genetics',
	/** Marked as sensitive by its source or by the patient, without a word about why. */
	'sensitive',
	/** Of a type that is shown generically: nothing has looked at what it is about. */
	'unclassified',
	/** Has a rule of its own: the area lists the roles that see it. */
	'safeguarding'
] as const;

export type Sensitivity = (typeof SENSITIVITIES)[number];
