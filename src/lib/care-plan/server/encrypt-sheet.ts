import { CompactEncrypt } from 'jose';
import type { OpenedLink } from './open-link.ts';
import { buildSheetBundle } from './build-sheet-bundle.ts';

export const FHIR_JSON = 'application/fhir+json';

/** What a link opens, for nobody but whoever has its key: JWE as the standard has it. */
export function encryptSheet({ sheet, key }: OpenedLink): Promise<string> {
	const content = new TextEncoder().encode(JSON.stringify(buildSheetBundle(sheet)));
	return new CompactEncrypt(content)
		.setProtectedHeader({ alg: 'dir', enc: 'A256GCM', cty: FHIR_JSON })
		.encrypt(key);
}
