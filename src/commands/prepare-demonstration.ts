import { loadDemonstration } from '#demo/load-demonstration.ts';
import type { Config } from '#lib/server/config.ts';
import { findWhatIsHeld } from '#lib/server/find-what-is-held.ts';

/** Fills an empty database with the demonstration area, if it is wanted; what to say about its accounts. */
export async function prepareDemonstration(config: Config): Promise<string[]> {
	if (!config.demonstration) return [];
	const held = await findWhatIsHeld();
	if (held.accounts) {
		return ['Accounts and data are kept from before; demonstration accounts keep their password.'];
	}
	if (held.organisations) {
		return [
			'This database has organisations but no accounts. If an earlier first start was interrupted, empty the database and start again to load the whole demonstration area.'
		];
	}
	console.log('Loading the demonstration area into the empty database.');
	const { accounts, password } = await loadDemonstration({
		password: config.demoPassword,
		report: (line) => console.log(`  ${line}`)
	});
	const width = Math.max(...accounts.map(({ email }) => email.length));
	return [
		'Demonstration accounts (sign in at /sign-in):',
		...accounts.map(({ email, who }) => `  ${email.padEnd(width)}  ${who}`),
		password === null
			? '  password: the one in CANDOUR_DEMO_PASSWORD'
			: `  password: ${password}   (made now and shown only this once: note it)`
	];
}
