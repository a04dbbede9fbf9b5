import type { OrganisationKind, RelationshipPeriods } from '#lib/organisations/schema.ts';
import {
	SAFETY_REACH,
	usualPeriods,
	type KindDefaults,
	type SharingDefaults
} from './sharing-defaults.ts';

/**
 * What a patient's area says about who sees what; of a practice in several areas, only what all of
 * them show. Nothing, where no area has said anything.
 */
export function combineDefaults(areas: SharingDefaults[]): SharingDefaults | undefined {
	return areas.length === 0 ? undefined : areas.reduce(stricter);
}

function stricter(one: SharingDefaults, other: SharingDefaults): SharingDefaults {
	const kinds = Object.keys(one.kinds) as OrganisationKind[];
	return {
		version: `${one.version} and ${other.version}`,
		summary: both(one.summary, other.summary),
		emergency: both(one.emergency, other.emergency),
		safety: both(one.safety, other.safety),
		safeguarding: one.safeguarding.filter((listed) =>
			other.safeguarding.some(
				({ organisationKind, role }) =>
					organisationKind === listed.organisationKind && role === listed.role
			)
		),
		kinds: Object.fromEntries(
			kinds.map((kind) => [kind, stricterKind(one.kinds[kind], other.kinds[kind])])
		) as SharingDefaults['kinds'],
		relationships: shorter(one.relationships ?? usualPeriods, other.relationships ?? usualPeriods)
	};
}

function shorter(one: RelationshipPeriods, other: RelationshipPeriods): RelationshipPeriods {
	const names = Object.keys(usualPeriods) as (keyof RelationshipPeriods)[];
	const each = names.map((name) => [name, Math.min(one[name], other[name])]);
	return Object.fromEntries(each) as Record<keyof RelationshipPeriods, number>;
}

function stricterKind(one: KindDefaults, other: KindDefaults): KindDefaults {
	const reach = Math.max(SAFETY_REACH.indexOf(one.safety), SAFETY_REACH.indexOf(other.safety));
	return {
		categories:
			one.categories && other.categories
				? both(one.categories, other.categories)
				: (one.categories ?? other.categories),
		recent: both(one.recent, other.recent),
		recentDays: Math.min(one.recentDays, other.recentDays),
		hiddenLabels: [...new Set([...one.hiddenLabels, ...other.hiddenLabels])],
		safety: SAFETY_REACH[reach]!
	};
}

function both<T>(one: T[], other: T[]): T[] {
	return one.filter((value) => other.includes(value));
}
