import { step } from './step.ts';

/** What can be checked of the files alone: seconds, no database, no browser. */
export async function checkFiles(): Promise<void> {
	await syncRoutes();
	await Promise.all([
		step('Format', 'prettier', ['--check', '--cache', '--log-level', 'warn', '.']),
		step('Lint', 'eslint', ['--max-warnings', '0', '.']),
		// Rules that ask for types take ESLint as long as all the others together.
		step('Promises and switches', 'oxlint', ['--type-aware', '--deny-warnings', '--quiet', '.']),
		step('Types', 'svelte-check', [
			'--tsgo',
			'--incremental',
			'--output',
			'human',
			'--fail-on-warnings'
		])
	]);
	await step('Structure', 'vitest', ['run', '--config', 'vitest.files.config.ts']);
}

/** Writes what the routes say of themselves, types and settings, which all tools read. */
export function syncRoutes(): Promise<void> {
	return step('Routes', 'svelte-kit', ['sync']);
}
