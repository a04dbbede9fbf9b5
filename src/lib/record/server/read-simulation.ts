import { z } from 'zod';
import type { ClinicianStanding } from '#lib/consent/schema.ts';
import { readDay } from '#lib/consent/server/find-period.ts';
import { CATEGORIES, type Category } from '#lib/fhir/categories.ts';
import {
	ORGANISATION_KINDS,
	ROLES_WITHOUT_CARE,
	STAFF_ROLES,
	type StaffRoleKind
} from '#lib/organisations/schema.ts';
import { findOrganisation } from '#lib/organisations/server/find-organisation.ts';
import { now } from '#lib/server/clock.ts';
import { ANY_ORGANISATION } from './list-observers.ts';

export const SIMULATION_FIELDS = [
	'as',
	'role',
	'situation',
	'moment',
	'day',
	'month',
	'year',
	'category',
	'page'
] as const;
export type SimulationAnswers = Record<(typeof SIMULATION_FIELDS)[number], string>;
export type SimulationErrors = Partial<Record<(typeof SIMULATION_FIELDS)[number], string>>;

export interface SimulationWish {
	as: ClinicianStanding;
	/** Undefined for an organisation of no name. */
	organisationName: string | undefined;
	at: Date | undefined;
	category: Category | undefined;
	page: number;
}

export const CARE_ROLES = STAFF_ROLES.filter((role) => !ROLES_WITHOUT_CARE.includes(role));

export function readAnswers(form: FormData): SimulationAnswers {
	const answer = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value.slice(0, 100).trim() : '';
	};
	return Object.fromEntries(
		SIMULATION_FIELDS.map((name) => [name, answer(name)])
	) as SimulationAnswers;
}

/** As whom, when and how somebody wants to see their record, from the posted form. */
export async function readSimulation(
	answers: SimulationAnswers
): Promise<{ wish: SimulationWish; errors: null } | { wish: null; errors: SimulationErrors }> {
	const errors: SimulationErrors = {};
	const who = await findWhom(answers.as);
	if (!who) errors.as = 'Choose whose view you want to see';
	const at = findMoment(answers, errors);
	if (!who || Object.keys(errors).length > 0) return { wish: null, errors };
	const role = z.enum(CARE_ROLES as [StaffRoleKind]).safeParse(answers.role).data ?? null;
	const emergency = answers.situation === 'emergency';
	const category = z.enum(CATEGORIES).safeParse(answers.category).data;
	const page = /^[1-9]\d{0,4}$/.test(answers.page) ? Number(answers.page) : 1;
	const as: ClinicianStanding = {
		kind: 'clinician',
		organisationId: who.organisationId,
		organisationKind: who.kind,
		role,
		accountId: null,
		// A named organisation stands as it does then; one of no name is taken to look after them.
		hasRelationship: !emergency || who.organisationId !== ANY_ORGANISATION,
		emergency
	};
	return { wish: { as, organisationName: who.name, at, category, page }, errors: null };
}

async function findWhom(as: string) {
	const kind = z.enum(ORGANISATION_KINDS).safeParse(as).data;
	if (kind) return { organisationId: ANY_ORGANISATION, kind, name: undefined };
	return z.uuid().safeParse(as).success ? findOrganisation(as) : undefined;
}

/** The end of a past day; undefined for now. */
function findMoment(answers: SimulationAnswers, errors: SimulationErrors): Date | undefined {
	const { moment, day, month, year } = answers;
	if (moment !== 'date') return undefined;
	const at = readDay(day, month, year, 1);
	if (!at) {
		errors.day = 'Enter a day, like 3 9 2026';
		return undefined;
	}
	if (at > now()) errors.day = 'The day must be in the past';
	return at;
}
