import { diffWordsWithSpace } from 'diff';
import type { StaffRoleKind } from '#lib/organisations/schema.ts';
import type { PlanDefinition, SectionWriter, WrittenSection } from './schema.ts';

/** Whether a section is theirs to write: the person's, a professional's, or for both. */
export function mayWrite(writer: SectionWriter, who: 'person' | 'clinician'): boolean {
	return writer === 'both' || writer === who;
}

/** Null stands for the person: what is theirs alone, nobody else signs. */
export function maySign({ signers }: PlanDefinition, role: StaffRoleKind | null): boolean {
	return role === null ? signers === null : signers !== null && signers.includes(role);
}

/** Those who treat begin what a colleague signs; anybody else what is theirs to sign. */
export function mayStart(definition: PlanDefinition, role: StaffRoleKind | null): boolean {
	if (maySign(definition, role)) return true;
	return definition.signers !== null && (role === 'gp' || role === 'doctor' || role === 'nurse');
}

/** Headings without which the plan is not signed; in the order of the plan. */
export function missingSections(definition: PlanDefinition, written: WrittenSection[]): string[] {
	const there = new Set(written.filter(({ text }) => text !== '').map(({ section }) => section));
	if (there.size === 0) return definition.sections.slice(0, 1).map(({ key }) => key);
	return definition.sections
		.filter(({ key, required }) => required && !there.has(key))
		.map(({ key }) => key);
}

/** What somebody read before they signed: each section with its version, in an order of its own. */
export function basisOf(written: Pick<WrittenSection, 'section' | 'version'>[]): string {
	return written
		.map(({ section, version }) => `${section}:${version}`)
		.sort()
		.join(' ');
}

/** Sections that were written, or written over, after a version was signed. */
export function changedSince(signed: Record<string, number>, written: WrittenSection[]): string[] {
	return written
		.filter(({ section, version, text }) => {
			const before = signed[section];
			return before === undefined ? text !== '' : before !== version;
		})
		.map(({ section }) => section);
}

/** From the day on which it should have been looked at again. */
export function isReviewDue(reviewOn: string | null, today: string): boolean {
	return reviewOn !== null && reviewOn <= today;
}

/** How long before its day somebody is told. */
export const REVIEW_NOTICE_DAYS = 14;

/** YYYY-MM-DD, so many days after another. */
export function daysAfter(day: string, days: number): string {
	const at = new Date(`${day}T12:00:00Z`);
	at.setUTCDate(at.getUTCDate() + days);
	return at.toISOString().slice(0, 10);
}

export interface TextPart {
	text: string;
	kind: 'same' | 'added' | 'removed';
}

/** How one text became another, word by word. */
export function compareTexts(before: string, now: string): TextPart[] {
	return diffWordsWithSpace(before, now).map(({ value, added, removed }) => ({
		text: value,
		kind: added ? 'added' : removed ? 'removed' : 'same'
	}));
}
