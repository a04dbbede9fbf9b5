import { defineConfig } from 'vitest/config';

/**
 * Tests that need no test database made for them: those that start Candour itself, several
 * processes each and so one after another, and the one that only reads the files.
 */
export default defineConfig({
	test: {
		include: ['tests/starting/**/*.test.ts', 'tests/structure.test.ts'],
		pool: 'forks',
		fileParallelism: false,
		testTimeout: 120_000,
		hookTimeout: 120_000
	}
});
