import type { SignedIn } from '#lib/identity/schema.ts';

declare global {
	/** It waits for a promise that is given back, which TypeScript's own word for it, "void", denies. */
	interface Promise<T> {
		finally(onfinally?: (() => void | PromiseLike<void>) | null): Promise<T>;
	}
	namespace App {
		interface Locals {
			signedIn: SignedIn | undefined;
			/** Set by handleError when a domain error has a better status than 500. */
			failure: { status: number; code: string; location?: string } | undefined;
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
