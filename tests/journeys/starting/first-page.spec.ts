import { expect, test } from '@playwright/test';

test('A started Candour says that it is alive and ready', async ({ page }) => {
	await page.goto('/health/live');
	await expect(page.locator('body')).toHaveText('ok');
	await page.goto('/health/ready');
	await expect(page.locator('body')).toHaveText('ready');
});
