import type { StaffRoleKind } from './schema.ts';

/** What one person in a role is. */
export const ROLE_NAMES: Record<StaffRoleKind, string> = {
	gp: 'GP',
	nurse: 'Nurse',
	doctor: 'Doctor',
	pharmacist: 'Pharmacist',
	paramedic: 'Paramedic',
	'social-worker': 'Social worker',
	'care-coordinator': 'Care coordinator',
	administrator: 'Administrator',
	'privacy-officer': 'Privacy officer',
	'safeguarding-lead': 'Safeguarding lead',
	operator: 'Operator'
};
