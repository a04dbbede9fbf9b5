import { defineConfig, type PlaywrightTestOptions } from '@playwright/test';
import { findBrowser } from '#tests/find-browser.ts';

// 320 pixels is the width at which WCAG 2.2 (1.4.10, reflow) wants no sideways scrolling.
const phone: Partial<PlaywrightTestOptions> = {
	viewport: { width: 320, height: 658 },
	isMobile: true,
	hasTouch: true
};
const desktop: Partial<PlaywrightTestOptions> = { viewport: { width: 1280, height: 800 } };
// Pages ship no script, so each width with one of the two shows all; these are seen in every way.
const IN_EVERY_WAY = ['signing-in/**', 'public/**', 'record-pages/results.spec.ts'];

export default defineConfig({
	testDir: 'tests/journeys',
	globalSetup: 'tests/support/start-for-journeys.ts',
	workers: 2,
	fullyParallel: true,
	forbidOnly: Boolean(process.env.CI),
	timeout: 30_000,
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
		{ name: 'phone', use: phone, testMatch: IN_EVERY_WAY },
		{ name: 'phone without JavaScript', use: { ...phone, javaScriptEnabled: false } },
		{ name: 'desktop', use: desktop },
		{
			name: 'desktop without JavaScript',
			use: { ...desktop, javaScriptEnabled: false },
			testMatch: IN_EVERY_WAY
		},
		{ name: 'at the door', testDir: 'tests/security', testMatch: '**/*.spec.ts' }
	]
});
