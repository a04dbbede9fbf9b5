import { deriveKey } from './derive-key.ts';
import { flagOf } from '../rules.ts';
import type { PlanLink } from '../schema.ts';

type Written = Pick<PlanLink, 'label' | 'expiresAt' | 'hasPasscode' | 'mostUses'> & {
	address: string;
	salt: string;
};

/** A link as people scan or copy it: our page that opens it, with the standard's link behind the #. */
export function writeAddress(origin: string, link: Written): string {
	const { address, salt, label, expiresAt } = link;
	const flag = flagOf(link);
	const payload = {
		url: `${origin}/shl/${address}`,
		key: Buffer.from(deriveKey(address, salt)).toString('base64url'),
		exp: Math.floor(expiresAt.getTime() / 1000),
		...(flag && { flag }),
		label,
		v: 1
	};
	return `${origin}/shl#shlink:/${Buffer.from(JSON.stringify(payload)).toString('base64url')}`;
}
