import { CARE } from './care.ts';
import { FINDINGS } from './findings.ts';

/** One or more of each type that has a mapper, for the tests. */
export const EXAMPLES = { ...FINDINGS, ...CARE };
