import type { SignedIn } from '#lib/identity/schema.ts';

declare global {
	namespace App {
		interface Locals {
			signedIn: SignedIn | undefined;
			/** Set by handleError when a domain error has a better status than 500. */
			failure: { status: number; location?: string } | undefined;
		}
		interface Error {
			code: string;
			message: string;
			/** For the reader to quote when asking for help. */
			reference: string;
		}
	}
}

export {};
