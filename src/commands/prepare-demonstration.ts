import { loadDemonstration } from '#demo/load-demonstration.ts';
import type { Config } from '#lib/server/config.ts';
import { hasAccounts } from '#lib/identity/server/has-accounts.ts';

/** Fills an empty database with the demonstration area, if it is wanted; what to say about its accounts. */
export async function prepareDemonstration(config: Config): Promise<string[]> {
	if (!config.demonstration) return [];
	if (await hasAccounts()) {
		return ['Accounts and data are kept from before; demonstration accounts keep their password.'];
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
