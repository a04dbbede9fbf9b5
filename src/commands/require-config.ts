import { readConfig, type Config } from '#lib/server/config.ts';
import { Faults } from './run-command.ts';

/** The checked environment, or every fault in it at once. */
export function requireConfig(): Config {
	const { config, faults } = readConfig(process.env);
	if (!config) throw new Faults(faults);
	return config;
}
