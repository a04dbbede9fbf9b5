import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [svelte()],
	test: {
		include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
		exclude: ['tests/journeys/**', 'tests/starting/**', 'node_modules/**'],
		globalSetup: 'tests/support/test-databases.ts',
		// An embedded database takes 400 to 700 MB and one core: two workers, each with its own.
		pool: 'forks',
		maxWorkers: 2,
		isolate: false,
		testTimeout: 20_000,
		hookTimeout: 60_000
	}
});
