import type { SafetyRule } from '../schema.ts';
import { bodyRules } from './body-rules.ts';
import { breathingRules } from './breathing-rules.ts';
import { heartRules } from './heart-rules.ts';

/** Every rule: what a reading asks for at once. */
export const safetyRules: readonly SafetyRule[] = [...heartRules, ...breathingRules, ...bodyRules];

export function findSafetyRule(key: string): SafetyRule | undefined {
	return safetyRules.find((rule) => rule.key === key);
}

/** How long ago a reading may be for a card of its own: older ones share one summary. */
export const FRESH_HOURS = 24;

/** Symptoms that were told apart from a reading, and readings that are no longer new. */
export const OLDER_READINGS = { key: 'older-readings', version: 1 };
export const EMERGENCY_SYMPTOMS = { key: 'emergency-symptoms', version: 1 };
/** A symptom that somebody calls severe. NHS website, "When to use 111": it awaits a clinical safety officer. */
export const SEVERE_SYMPTOM = { key: 'severe-symptom', version: 1, unverified: true };
