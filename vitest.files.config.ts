import { defineConfig } from 'vitest/config';

/** The test that only reads the files. */
export default defineConfig({
	test: { include: ['tests/structure.test.ts'], testTimeout: 120_000 }
});
