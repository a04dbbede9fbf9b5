import { z } from 'zod';
import { CATEGORIES, type Category } from '#lib/fhir/categories.ts';
import { SENSITIVITIES, type Sensitivity } from '#lib/fhir/sensitivity.ts';
import {
	ORGANISATION_KINDS,
	STAFF_ROLES,
	type OrganisationKind,
	type RelationshipPeriods
} from '#lib/organisations/schema.ts';

/** Labelled entries that may be seen all the same, for safety: all, what a pharmacy gave out, or none. */
export const SAFETY_REACH = ['all', 'dispensed', 'none'] as const;

const KindDefaults = z.strictObject({
	/** Null: everything. */
	categories: z.array(z.enum(CATEGORIES)).nullable(),
	/** Of these categories, what happened in the last so many days. */
	recent: z.array(z.enum(CATEGORIES)),
	recentDays: z.number().int().min(1).max(36_500),
	/** Labels that hide from them, unless a permit names the label or the entry. */
	hiddenLabels: z.array(z.enum(SENSITIVITIES)).refine((labels) => labels.includes('sensitive'), {
		message:
			'must have "sensitive": that is how patients mark what nobody else is to see unless they say so'
	}),
	safety: z.enum(SAFETY_REACH)
});
export type KindDefaults = z.infer<typeof KindDefaults>;

const days = z.number().int().min(0).max(36_500);

const Periods = z.strictObject({
	bookedDaysBefore: days,
	bookedDaysAfter: days,
	seenDaysAfter: days,
	dispatchHours: z.number().int().min(1).max(720),
	referredDays: days
} satisfies Record<keyof RelationshipPeriods, z.ZodType>);

/** Who sees what when a patient has said nothing. An area may change it, from a date on. */
export const SharingDefaults = z.strictObject({
	version: z.string().min(1).max(100),
	summary: z.array(z.enum(CATEGORIES)),
	/** What an emergency opens besides the summary, unless the patient chose otherwise. */
	emergency: z.array(z.enum(CATEGORIES)),
	/** Categories whose labelled entries matter for safety. */
	safety: z.array(z.enum(CATEGORIES)),
	/** Who sees safeguarding entries, where they have a relationship. */
	safeguarding: z.array(
		z.strictObject({ organisationKind: z.enum(ORGANISATION_KINDS), role: z.enum(STAFF_ROLES) })
	),
	kinds: z.record(z.enum(ORGANISATION_KINDS), KindDefaults),
	/** For how long an appointment, a stay… is a reason to open a record. Not said: as usual. */
	relationships: Periods.optional()
});
export type SharingDefaults = z.infer<typeof SharingDefaults>;

const PLANS: Category[] = ['care-plans', 'contingency-plans', 'end-of-life-plans'];

/** The RCGP's sensitive set, HIV, domestic abuse, and whatever a source or the patient marks. */
const HIDDEN: Sensitivity[] = [
	'assisted-conception',
	'sexual-health',
	'hiv',
	'termination',
	'gender',
	'domestic-abuse',
	'sensitive'
];
const MIND: Sensitivity[] = ['mental-health', 'substance-use'];

const everything: KindDefaults = {
	categories: null,
	recent: [],
	recentDays: 365,
	hiddenLabels: HIDDEN,
	safety: 'all'
};

/** As the Summary Care Record: its core, and its additional information. */
const summary: Category[] = [
	...(['medicines', 'allergies', 'problems', 'procedures', 'vaccinations'] as const),
	...(['end-of-life-plans', 'contingency-plans', 'alerts', 'people'] as const)
];

const crew: KindDefaults = {
	...everything,
	categories: [...new Set<Category>([...summary, ...PLANS, 'about-me', 'alerts', 'people'])],
	recent: ['contacts', 'results']
};

const only = (categories: Category[], more: Partial<KindDefaults> = {}): KindDefaults => ({
	...everything,
	categories,
	hiddenLabels: [...HIDDEN, ...MIND],
	safety: 'none',
	...more
});

/** As DOMAIN 2 has them; it gives no end for a referral that is never closed. */
export const usualPeriods: RelationshipPeriods = {
	bookedDaysBefore: 7,
	bookedDaysAfter: 30,
	seenDaysAfter: 30,
	dispatchHours: 24,
	referredDays: 365
};

const LEADS_AT = [
	'gp-practice',
	'hospital',
	'community',
	'mental-health',
	'local-authority'
] as const;

/**
 * Who sees what when neither the patient nor an area has said otherwise (DOMAIN 4, "Defaults"). It
 * is a policy, not a fact: an area replaces it from a date on with `npm run sharing:defaults`.
 */
export const sharingDefaults: SharingDefaults = {
	version: 'Candour 2026-11',
	summary,
	emergency: [...PLANS, 'about-me', 'alerts', 'people'],
	safety: ['medicines', 'allergies', ...PLANS],
	safeguarding: [
		{ organisationKind: 'gp-practice', role: 'gp' },
		{ organisationKind: 'hospital', role: 'doctor' },
		{ organisationKind: 'local-authority', role: 'social-worker' },
		...LEADS_AT.map((organisationKind) => ({
			organisationKind,
			role: 'safeguarding-lead' as const
		}))
	],
	kinds: {
		'gp-practice': everything,
		hospital: everything,
		community: everything,
		'mental-health': everything,
		hospice: { ...everything, hiddenLabels: [...HIDDEN, ...MIND] },
		ambulance: crew,
		'urgent-care': crew,
		pharmacy: only(['medicines', 'allergies', 'vaccinations'], { safety: 'dispensed' }),
		'local-authority': only(['social-care', ...PLANS, 'about-me', 'people']),
		'care-home': only([...PLANS, 'medicines', 'allergies', 'alerts'])
	} satisfies Record<OrganisationKind, KindDefaults>,
	relationships: usualPeriods
};
