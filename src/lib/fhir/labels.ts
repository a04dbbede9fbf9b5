import { sensitivitiesOfCode } from './codes/sensitivity-codes.ts';
import {
	ACT_CODE,
	CONFIDENTIALITY,
	NOT_ABOUT_CONTENT,
	OBSERVATION_VALUE
} from './codes/systems.ts';
import { isSafeguarding } from './safeguarding.ts';
import type { Sensitivity } from './sensitivity.ts';

export interface Labelled {
	labels: Sensitivity[];
	withheldFromPatient: boolean;
	/** Who said it, as codes of v3-ObservationValue: PATAST, DEVRPT… */
	integrity: string[];
}

/**
 * What `meta.security` says, of these resources or of any part of them: a contained resource that is
 * sensitive makes the whole entry so, because an entry is shown whole.
 */
export function readLabels(resources: object[]): Labelled {
	const security = securityIn(resources);
	const labels = security.flatMap(sensitivitiesOf);
	if (resources.some(isSafeguarding)) labels.push('safeguarding');
	const integrity = security.filter(({ system }) => system === OBSERVATION_VALUE);
	return {
		labels: [...new Set(labels)],
		withheldFromPatient: security.some(({ system, code }) => code === NOPAT && isActCode(system)),
		integrity: [...new Set(integrity.map(({ code }) => code))]
	};
}

interface SecurityCoding {
	system: string | null;
	code: string;
}

/** "Do not disclose to the patient." */
const NOPAT = 'NOPAT';

/** A source that leaves out the system means the same: hiding too little is the worse mistake. */
function isActCode(system: string | null): boolean {
	return system === null || ACT_CODE.includes(system);
}

/** Confidentiality that is no more than usual: unrestricted, low, moderate, normal. */
const USUAL_CONFIDENTIALITY = /^[NULM]$/;

function sensitivitiesOf({ system, code }: SecurityCoding): readonly Sensitivity[] {
	if (system === OBSERVATION_VALUE || NOT_ABOUT_CONTENT.includes(system ?? '')) return [];
	const isUsual = USUAL_CONFIDENTIALITY.test(code);
	if (isUsual && (system === null || CONFIDENTIALITY.includes(system))) return [];
	// What is left is R, V, or of a vocabulary that its source knows and we do not.
	return isActCode(system) ? sensitivitiesOfCode(code) : ['sensitive'];
}

/** Where security labels live: `meta.security`, `securityLabel`, and DS4P's inline extension. */
const LABEL_KEYS = new Set(['security', 'securityLabel']);
const INLINE_LABEL = /\/extension-inline-sec-label$/;

/** Collects the security codings of all parts. Nesting is bounded: `parseFhirJson` saw to it. */
function securityIn(node: unknown, key = ''): SecurityCoding[] {
	if (Array.isArray(node)) return node.flatMap((part) => securityIn(part, key));
	if (typeof node !== 'object' || node === null) return [];
	const { url, valueCoding } = node as { url?: unknown; valueCoding?: unknown };
	return [
		...(LABEL_KEYS.has(key) ? codingsOf(node) : []),
		...(typeof url === 'string' && INLINE_LABEL.test(url) ? codingsOf(valueCoding) : []),
		...Object.entries(node).flatMap(([name, part]) => securityIn(part, name))
	];
}

/** A Coding, or a CodeableConcept of several. */
function codingsOf(node: unknown): SecurityCoding[] {
	const { system, code, coding } = (node ?? {}) as Record<string, unknown>;
	const own =
		typeof code === 'string' ? [{ code, system: typeof system === 'string' ? system : null }] : [];
	return Array.isArray(coding) ? [...own, ...coding.flatMap(codingsOf)] : own;
}
