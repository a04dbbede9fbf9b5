import { BlockList, isIPv6 } from 'node:net';
import { filingSettings } from './filing-settings.ts';

/**
 * Whether we may connect to this address for an organisation: whoever sets an endpoint must not make us
 * ask inside our own network (OWASP, server-side request forgery). Special-purpose addresses are those
 * of the registries of RFC 6890.
 */
export function mayReach(address: string): boolean {
	const { networks, trial } = filingSettings();
	const family = isIPv6(address) ? 'ipv6' : 'ipv4';
	if (!SPECIAL.check(address, family)) return true;
	if (trial && LOOPBACK.check(address, family)) return true;
	return listOf(networks).check(address, family);
}

const SPECIAL = listOf([
	...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
	...['172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16'],
	...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
	...[
		'::/128',
		'::1/128',
		'64:ff9b::/96',
		'64:ff9b:1::/48',
		'100::/64',
		'2001::/23',
		'2001:db8::/32'
	],
	...['2002::/16', 'fc00::/7', 'fe80::/10', 'ff00::/8']
]);
const LOOPBACK = listOf(['127.0.0.0/8', '::1/128']);

function listOf(networks: string[]): BlockList {
	const list = new BlockList();
	for (const network of networks) {
		const [address = '', bits] = network.split('/');
		list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
	}
	return list;
}
