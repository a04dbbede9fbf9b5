import type { Category } from '#lib/fhir/categories.ts';
import type { MappedEntry } from '#lib/fhir/mapped-entry.ts';
import type { OrganisationKind } from '#lib/organisations/schema.ts';
import type { Demographics } from '#lib/patients/schema.ts';
import type { ReleaseSignal } from '#lib/record/schema.ts';

/** What a source said about which of two versions is newer. */
export interface VersionMark {
	/** `meta.versionId` */
	version: string | null;
	/** `meta.lastUpdated` in milliseconds. */
	updatedAt: number | null;
}

/**
 * Which of two different texts for the same thing is newer: by the time that the source gave, then
 * by a numbered version; where it gave neither, the later arrival. The same mark on two different
 * texts is a fault of the source that we must not settle by guessing.
 */
export function compareVersions(
	held: VersionMark,
	arriving: VersionMark
): 'newer' | 'older' | 'clash' {
	if (
		held.updatedAt !== null &&
		arriving.updatedAt !== null &&
		held.updatedAt !== arriving.updatedAt
	) {
		return arriving.updatedAt > held.updatedAt ? 'newer' : 'older';
	}
	if (held.version === null || arriving.version === null) {
		// The same moment twice, and no version to tell the two apart.
		return held.updatedAt !== null && arriving.updatedAt !== null ? 'clash' : 'newer';
	}
	if (held.version === arriving.version) return 'clash';
	const [was, is] = [Number(held.version), Number(arriving.version)];
	return Number.isFinite(was) && Number.isFinite(is) && is < was ? 'older' : 'newer';
}

/** Whether a source may speak for an identifier system: each source has prefixes of its own. */
export function mayNameIn(identifierSystems: string[], system: string): boolean {
	return identifierSystems.some((prefix) => system.startsWith(prefix));
}

const SOCIAL_CARE: readonly Category[] = ['contacts', 'observations', 'medicines', 'procedures'];

/**
 * Where a source's entry is filed. FHIR has no resource types for social care: a council's visit,
 * assessment and grab rail are an Encounter, an answer and a Device like a hospital's.
 */
export function fileUnder(category: Category, organisationKind: OrganisationKind): Category {
	const social = organisationKind === 'local-authority' && SOCIAL_CARE.includes(category);
	return social ? 'social-care' : category;
}

const NEEDS_RELEASE = [
	'DiagnosticReport',
	'DocumentReference',
	'Composition',
	'ImagingStudy',
	'Media'
];

/**
 * Whether the patient may see it: never a draft; results and documents only by the source's own
 * signal that a clinician has filed or reviewed them (DOMAIN 3 "Release").
 */
export function isReleased(
	signal: ReleaseSignal,
	entry: Pick<MappedEntry, 'category' | 'draft'>,
	resource: { resourceType: string; meta?: { tag?: { system?: string; code?: string }[] } }
): boolean {
	if (entry.draft) return false;
	const needsSignal =
		entry.category === 'results' ||
		entry.category === 'documents' ||
		NEEDS_RELEASE.includes(resource.resourceType);
	if (!needsSignal || signal === 'final') return true;
	if (signal === 'none') return false;
	const { system, code } = signal.tag;
	return (resource.meta?.tag ?? []).some((tag) => tag.system === system && tag.code === code);
}

/**
 * Whether a feed's patient can be ours. The date of birth must agree, and of the two names at least
 * one: people marry, and first names are shortened, but not both at once without a human's look.
 */
export function demographicsAgree(ours: Demographics, theirs: Demographics): boolean {
	const sameFamily = plain(ours.familyName) === plain(theirs.familyName);
	const sameGiven = firstWord(ours.givenNames) === firstWord(theirs.givenNames);
	return ours.birthDate === theirs.birthDate && (sameFamily || sameGiven);
}

function firstWord(names: string): string {
	return plain(names.trim().split(/\s+/)[0] ?? '');
}

/** Without accents, case and punctuation: "O’Kon" and "OKON" are one name. */
function plain(name: string): string {
	return name
		.normalize('NFD')
		.replace(/[^\p{Letter}]/gu, '')
		.toLowerCase();
}
