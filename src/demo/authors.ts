import type { OrganisationKey } from './area.ts';
import type { StaffKey } from './staff.ts';
import { STAFF } from './staff.ts';

/** Who wrote an entry, as they were at the time. */
export interface Author {
	name: string;
	organisation: OrganisationKey;
	jobTitle: string;
}

/** People who wrote in these records but have no account in the demonstration. */
const OTHERS = {
	marsh: { name: 'Dr Alan Marsh', organisation: 'harbour-lane', jobTitle: 'GP' },
	okello: { name: 'Nurse Grace Okello', organisation: 'harbour-lane', jobTitle: 'Practice nurse' },
	crewe: { name: 'Nurse Mary Crewe', organisation: 'lighthouse', jobTitle: 'Practice nurse' },
	lyle: { name: 'Nurse Tom Lyle', organisation: 'priory-field', jobTitle: 'Practice nurse' },
	lindqvist: {
		name: 'Mr Erik Lindqvist',
		organisation: 'marlsea-general',
		jobTitle: 'Consultant eye surgeon'
	},
	rahman: {
		name: 'Dr Tasnim Rahman',
		organisation: 'marlsea-general',
		jobTitle: 'Consultant in acute medicine'
	},
	sato: {
		name: 'Dr Yuki Sato',
		organisation: 'marlsea-general',
		jobTitle: 'Consultant in HIV medicine'
	},
	raines: {
		name: 'Dr Olu Raines',
		organisation: 'marlsea-general',
		jobTitle: 'Consultant paediatrician'
	},
	ellis: {
		name: 'Nurse Gwen Ellis',
		organisation: 'st-brannock',
		jobTitle: 'Lung cancer nurse specialist'
	},
	balogun: {
		name: 'Dr Ade Balogun',
		organisation: 'st-brannock',
		jobTitle: 'Consultant clinical oncologist'
	},
	hollis: { name: 'Jo Hollis', organisation: 'tidewell', jobTitle: 'Psychological therapist' },
	carrow: {
		name: 'Nurse Dev Carrow',
		organisation: 'tidewell',
		jobTitle: 'Community mental health nurse'
	},
	frame: {
		name: 'Ben Frame',
		organisation: 'shoreside-council',
		jobTitle: 'Occupational therapist'
	}
} as const satisfies Record<string, Author>;

export type AuthorKey = StaffKey | keyof typeof OTHERS;

export function author(key: AuthorKey): Author {
	const other: Author | undefined = OTHERS[key as keyof typeof OTHERS];
	return other ?? STAFF.find((one) => one.key === key)!;
}
