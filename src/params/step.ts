import type { ParamMatcher } from '@sveltejs/kit';
import { STEPS, type Step } from '#lib/self-care/rules/next-step.ts';

export const match = ((param): param is Step =>
	(STEPS as readonly string[]).includes(param)) satisfies ParamMatcher;
