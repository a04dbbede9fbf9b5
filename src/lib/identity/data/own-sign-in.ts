import { z } from 'zod';
import { email, NewPasswordForm } from '../schema.ts';

/** How a practice sees that a patient is who they say, as NHS guidance on online services has it. */
export const IDENTITY_SEEN = ['documents', 'vouched', 'vouched-with-questions'] as const;
export type IdentitySeen = (typeof IDENTITY_SEEN)[number];

export const OfferSignInForm = z.object({
	offerId: z.uuid('This form is too old. Open the page again.'),
	identity: z.enum(IDENTITY_SEEN, 'Choose how you know that it is them')
});

/** A code as it is heard or read: in groups, with dashes, in small letters. */
export const typedCode = (length: number) =>
	z
		.string()
		.transform((typed) => typed.replace(/[\s-]/g, '').toUpperCase())
		.pipe(
			z
				.string()
				.regex(
					new RegExp(`^[A-Z0-9]{${length}}$`),
					`Enter the ${length} letters and numbers of the code`
				)
		);

/** With an account that they have already, */
export const JoinRecordForm = z.object({
	code: typedCode(12),
	day: z.string().trim(),
	month: z.string().trim(),
	year: z.string().trim()
});
/** and with one that this makes. */
export const MakeSignInForm = JoinRecordForm.extend({
	email: email('Enter your email address'),
	...NewPasswordForm.shape
});

/** A sign-in to their own record that a patient was offered, and has not taken yet. */
export interface OwnSignInOffer {
	patientId: string;
	offerId: string;
	offeredByName: string;
	expiresAt: Date;
}
