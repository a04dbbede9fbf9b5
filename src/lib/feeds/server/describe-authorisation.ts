import { FEED_SCOPE } from './decide-scope.ts';
import { SIGNING_ALGORITHMS } from './require-public-keys.ts';

/**
 * How a system gets in, as SMART App Launch 2.2 wants it told. There is no authorization endpoint:
 * nobody signs in to another application with Candour.
 */
export function describeAuthorisation(origin: string): object {
	return {
		token_endpoint: `${origin}/oauth/token`,
		grant_types_supported: ['client_credentials'],
		token_endpoint_auth_methods_supported: ['private_key_jwt'],
		token_endpoint_auth_signing_alg_values_supported: SIGNING_ALGORITHMS,
		scopes_supported: [FEED_SCOPE],
		capabilities: ['client-confidential-asymmetric', 'permission-v2']
	};
}
