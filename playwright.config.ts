import { defineConfig, type PlaywrightTestOptions } from '@playwright/test';
import { findBrowser } from '#tests/find-browser.ts';
import { DESKTOP, IN_BOTH_WAYS, IN_EVERY_WAY, PHONE } from '#tests/ways.ts';

const phone: Partial<PlaywrightTestOptions> = { viewport: PHONE, isMobile: true, hasTouch: true };
const desktop: Partial<PlaywrightTestOptions> = { viewport: DESKTOP };
const everyWay = { testMatch: globs(IN_EVERY_WAY) };

export default defineConfig({
	testDir: 'tests/journeys',
	globalSetup: 'tests/support/start-for-journeys.ts',
	workers: 2,
	fullyParallel: true,
	forbidOnly: Boolean(process.env.CI),
	timeout: 60_000,
	use: {
		// The setup starts the server and sets this before the workers read this file.
		baseURL: process.env.CANDOUR_TEST_ORIGIN,
		launchOptions: await findBrowser(),
		locale: 'en-GB',
		timezoneId: 'Europe/London',
		screenshot: 'only-on-failure',
		// A trace costs a fifth of the time: turn it on to look into a failure.
		trace: 'off'
	},
	projects: [
		{ name: 'phone', use: phone, ...everyWay },
		{ name: 'phone without JavaScript', use: { ...phone, javaScriptEnabled: false } },
		{ name: 'desktop', use: desktop, testMatch: globs([...IN_EVERY_WAY, ...IN_BOTH_WAYS]) },
		{
			name: 'desktop without JavaScript',
			use: { ...desktop, javaScriptEnabled: false },
			...everyWay
		},
		{ name: 'at the door', testDir: 'tests/security', testMatch: '**/*.spec.ts' }
	]
});

function globs(paths: string[]): string[] {
	return paths.map((path) => (path.endsWith('/') ? `**/${path}**` : `**/${path}`));
}
