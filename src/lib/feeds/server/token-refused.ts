import { DomainError } from '#lib/server/errors.ts';

type TokenErrorCode =
	'invalid_request' | 'invalid_client' | 'invalid_scope' | 'unsupported_grant_type';

/** A refusal in the words of RFC 6749 section 5.2: `code` is its `error`, `message` its description. */
export class TokenRefused extends DomainError {
	readonly status: number;

	constructor(code: TokenErrorCode, message: string) {
		super(code, message);
		this.status = code === 'invalid_client' ? 401 : 400;
	}
}
