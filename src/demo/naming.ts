import { createHash } from 'node:crypto';
import type { PatientKey } from './people.ts';
import { patient } from './people.ts';
import type { SourceKey } from './sources.ts';
import { source } from './sources.ts';

/** The source's own namespace for a kind of thing: ".../Id/diagnostic-report". */
export function systemOf(key: SourceKey, thing: string): string {
	const words = thing.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
	return `${source(key).identifierSystems[0]}${words}`;
}

/** The number under which this source files this patient: seven digits, not the NHS number. */
export function localNumber(key: SourceKey, patientKey: PatientKey): string {
	const hash = sha256(`${key}|${patient(patientKey).nhsNumber}`);
	return String(1_000_000 + (parseInt(hash.slice(0, 8), 16) % 9_000_000));
}

/** The same thing has the same address in every message of a source. */
export function uuidOf(system: string, value: string): string {
	const hash = sha256(`${system}|${value}`);
	const variant = ((parseInt(hash[16]!, 16) & 3) | 8).toString(16);
	const third = `8${hash.slice(13, 16)}`;
	const fourth = `${variant}${hash.slice(17, 20)}`;
	return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-${third}-${fourth}-${hash.slice(20, 32)}`;
}

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
