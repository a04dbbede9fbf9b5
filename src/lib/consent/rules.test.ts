import { describe, expect, test } from 'vitest';
import { CONSENT_CASES } from '#tests/consent-cases.ts';
import { decide } from './rules.ts';
import { bindViewer } from './server/bind-viewer.ts';

describe.each(Object.entries(CONSENT_CASES))('%s', (_, rows) => {
	test.each(rows)('%s', (_, entry, who, choices, answer) => {
		const { shown, rule } = decide(entry, bindViewer(who, choices));
		expect(`${shown ? 'shown' : 'hidden'} by ${rule}`).toBe(answer);
	});
});
