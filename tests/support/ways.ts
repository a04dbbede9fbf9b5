/** 320 pixels is the width at which WCAG 2.2 (1.4.10, reflow) wants no sideways scrolling. */
export const PHONE = { width: 320, height: 658 };
export const DESKTOP = { width: 1280, height: 800 };

/** Seen at each width, with JavaScript and without: the first pages that anybody meets. */
export const IN_EVERY_WAY = ['signing-in/', 'public/', 'record-pages/results.spec.ts'];

/**
 * Seen on a phone without JavaScript and at a desk with it: journeys that come to a page with a script,
 * and stories that were promised both ways. All other pages ship no script at all, so that the harder
 * way is the only one; `Visitor` holds them to it, and looks at each page at both widths.
 */
export const IN_BOTH_WAYS = [
	'access-log/proof.spec.ts',
	'care-plan/georges-plan-reaches-the-ambulance.spec.ts',
	'care-plan/handing-out.spec.ts',
	'care-team/',
	'carers/',
	'notifications/',
	'passkeys/',
	'record-pages/lists.spec.ts',
	'review/',
	'self-care/'
];

/**
 * A passkey's button, the way to leave quickly and what waits on a device stand on many pages, and have
 * journeys of their own.
 */
export const SEEN_ELSEWHERE = ['/passkey.js', '/leave.js', '/self-care-device.js'];

export function isSeenInBothWays(file: string): boolean {
	const path = file.replaceAll('\\', '/');
	return [...IN_EVERY_WAY, ...IN_BOTH_WAYS].some((way) => path.includes(`/journeys/${way}`));
}
