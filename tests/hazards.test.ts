import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const rows = readFileSync('docs/hazards.md', 'utf8')
	.split('\n')
	.filter((line) => /^\| H\d+ /.test(line))
	.map((line) => line.split('|').map((cell) => cell.trim()));

test('every hazard has a control, and the test that shows it exists under its name', () => {
	expect(rows.length).toBeGreaterThan(10);
	for (const [, id, hazard, harm, control, shown] of rows) {
		expect({ id, complete: Boolean(hazard && harm && control) }).toEqual({ id, complete: true });
		const [, file, name] = /^`([^`]+)`: (.+)$/.exec(shown!) ?? [];
		const names = [...readFileSync(file!, 'utf8').matchAll(/^test\('([^']+)'/gm)].map(
			([, one]) => one
		);
		expect(names, `${id}: ${file}`).toContain(name);
	}
	expect(new Set(rows.map(([, id]) => id)).size).toBe(rows.length);
});
