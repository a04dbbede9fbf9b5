import { existsSync } from 'node:fs';
import { step } from './step.ts';

/** Vitest's own way of saying: with the settings that make no test database. */
export const WITHOUT_DATABASE = ['--config', 'vitest.starting.config.ts'];

/** What can be checked of the files alone: seconds, no database, no browser. */
export async function checkFiles(): Promise<void> {
	await syncRoutes();
	await step('Format', 'prettier', ['--check', '--cache', '--log-level', 'warn', '.']);
	if (existsSync('eslint.config.js')) {
		await step('Lint', 'eslint', ['--max-warnings', '0', '.']);
	}
	await step('Types', 'svelte-check', ['--output', 'human', '--fail-on-warnings']);
	if (existsSync('tests/structure.test.ts')) {
		await step('Structure', 'vitest', ['run', ...WITHOUT_DATABASE, 'tests/structure.test.ts']);
	}
}

/** Writes what the routes say of themselves, types and settings, which all tools read. */
export function syncRoutes(): Promise<void> {
	return step('Routes', 'svelte-kit', ['sync']);
}
