import { defineConfig } from 'vitest/config';

/** Tests that start Candour itself, and its commands, each on a database of its own. */
export default defineConfig({
	test: {
		include: ['tests/starting/**/*.test.ts'],
		globalSetup: 'tests/support/template-for-starting.ts',
		pool: 'forks',
		maxWorkers: 2,
		testTimeout: 120_000,
		hookTimeout: 120_000
	}
});
