/**
 * What can go wrong in the domain. Thrown by verbs, turned into words in two places only:
 * `handleError` for pages and OperationOutcome for FHIR. `code` is stable; `message` is for people
 * and never carries a name, an NHS number or clinical text.
 */
export abstract class DomainError extends Error {
	abstract readonly status: number;
	readonly code: string;

	constructor(code: string, message: string) {
		super(message);
		this.name = new.target.name;
		this.code = code;
	}
}

/** Not there, or not yours: the two are never told apart. */
export class NotFound extends DomainError {
	readonly status = 404;
	constructor(code = 'not-found', message = 'We could not find what you asked for.') {
		super(code, message);
	}
}

/** You may know that it exists, but you may not do this now. */
export class Refused extends DomainError {
	readonly status = 403;
}

/** Someone or something else got there first. */
export class Conflict extends DomainError {
	readonly status = 409;
}

/** What was sent is longer than we read. */
export class TooLarge extends DomainError {
	readonly status = 413;
}

/** What was sent cannot be accepted; the message says what to change. */
export class Invalid extends DomainError {
	readonly status = 422;
}

/** A part that we need does not answer: nothing was done, trying later is right. */
export class Unavailable extends DomainError {
	readonly status = 503;
}

/** Too many tries: the message says how long to wait. */
export class TooMany extends DomainError {
	readonly status = 429;
	readonly retryAfterSeconds: number;

	constructor(code: string, message: string, retryAfterSeconds: number) {
		super(code, message);
		this.retryAfterSeconds = retryAfterSeconds;
	}
}

/** Nobody we know is asking: a token is missing, wrong or over. */
export class Unauthenticated extends DomainError {
	readonly status = 401;
}

/** Sent in a format that we do not read. */
export class UnsupportedType extends DomainError {
	readonly status = 415;
}
