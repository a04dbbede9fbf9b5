import { z } from 'zod';
import type { StaffRole } from '#lib/organisations/schema.ts';

/** Who is acting now. Always passed on, never ambient: a verb that reads says on whose behalf. */
export type Actor = PatientActor | ClinicianActor | SystemActor | JobActor;

export interface PatientActor {
	kind: 'patient';
	accountId: string;
	/** The record that is their own. */
	patientId: string;
	name: string;
	/** Since they signed in they have said that they want to see results that wait for their word. */
	seesWaiting?: boolean;
}

export interface ClinicianActor {
	kind: 'clinician';
	accountId: string;
	name: string;
	/** The role and organisation chosen for this session: a person may have several. */
	role: StaffRole;
}

/** An organisation's computer, known by its registered keys. */
export interface SystemActor {
	kind: 'system';
	name: string;
	organisationId: string;
	odsCode: string;
}

/** Candour itself, at work by a timer or a queue. */
export interface JobActor {
	kind: 'job';
	name: string;
}

/** Somebody signed in: an account, and what it may act as. */
export interface SignedIn {
	accountId: string;
	name: string;
	patientId: string | null;
	/** When the password was last given: sensitive actions want it recent. */
	authenticatedAt: Date;
	/** The role that they chose for this session; null before, and for whoever has only one. */
	staffRoleId: string | null;
	/** Whether they want to see results that wait for their word, this time; null before they were asked. */
	seesWaiting: boolean | null;
	/** When they last looked at their record's overview in a visit before this one; null for the first time. */
	lookedBeforeAt: Date | null;
}

export const SignInForm = z.object({
	email: z
		.string()
		.trim()
		.toLowerCase()
		.min(1, 'Enter your email address')
		.max(254, 'Enter an email address in the correct format, like name@example.com')
		.regex(
			/^[^\s@]+@[^\s@]+$/,
			'Enter an email address in the correct format, like name@example.com'
		),
	password: z.string().min(1, 'Enter your password').max(1000, 'Enter your password')
});

export const ConfirmPasswordForm = SignInForm.pick({ password: true });
