import { TokenRefused } from './token-refused.ts';

/** All that a feed may do: create and update, whatever kinds of resource its bundles hold. */
export const FEED_SCOPE = 'system/*.cu';

/** In SMART 2 letters always stand in this order; `write` and `*` are how SMART 1 said it. */
const ANY_RESOURCE = /^system\/\*\.(c?r?u?d?s?|write|\*)$/;

/**
 * What a client gets of what it asks for: narrowed to a feed's scope, and never more than it asked
 * for. A bundle is filed whole or not at all, so less than a feed's scope would be of no use.
 *
 * @throws TokenRefused
 */
export function decideScope(requested: string | null): string {
	const scopes = requested?.split(' ').filter((scope) => scope !== '') ?? [];
	if (scopes.length > 0 && !scopes.some(includesFeed)) {
		throw new TokenRefused('invalid_scope', `The scope must include ${FEED_SCOPE}.`);
	}
	return FEED_SCOPE;
}

function includesFeed(scope: string): boolean {
	const permissions = ANY_RESOURCE.exec(scope)?.[1];
	if (permissions === undefined) return false;
	return ['write', '*'].includes(permissions) || /^cr?u/.test(permissions);
}
