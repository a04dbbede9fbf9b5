import type { CarePlan } from 'fhir/r4.d.ts';
import { SNOMED } from '#lib/fhir/codes/systems.ts';
import { mapResource } from '#lib/fhir/map-resource.ts';
import type { Sensitivity } from '#lib/fhir/sensitivity.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { IDENTIFIERS } from '#lib/record/server/enter-source.ts';
import type { Plan, PlanAuthor, Signing } from '../schema.ts';
import { agreementWords } from '../words.ts';
import { planKinds } from './plan-kinds.ts';

type Signed = Pick<Signing, 'signer' | 'signedAt' | 'agreement' | 'reviewOn'>;

/**
 * A plan as FHIR: a CarePlan whose activities are the headings of the standard. README says why.
 *
 * @param signed who answers for it, and what was agreed.
 */
export function buildPlan(
	plan: Plan,
	{ signer, signedAt, agreement, reviewOn }: Signed,
	withdrawn: { reason: string } | null = null
): CarePlan {
	const { title, snomed, sections } = planKinds[plan.kind];
	const written = new Map(plan.sections.map((one) => [one.section, one]));
	const at = signedAt.toISOString();
	const parts = sections.flatMap(({ key, heading, snomed: code }) => {
		const section = written.get(key);
		if (!section?.text) return [];
		const { author, writtenAt, text } = section;
		const by = { authorString: author.name, time: writtenAt.toISOString(), text: 'Written' };
		return [{ ...partOf(heading, text, code), progress: [by] }];
	});
	const agreed = agreement && partOf(AGREED, agreementWords(agreement));
	const review = reviewOn && partOf(REVIEW, dateWords({ at: reviewOn, precision: 'day' }));
	const why = withdrawn && partOf('Why it was withdrawn', withdrawn.reason);
	return {
		resourceType: 'CarePlan',
		identifier: [{ system: IDENTIFIERS, value: plan.entryId }],
		contained: [authorOf(signer)],
		status: withdrawn ? 'revoked' : 'active',
		intent: 'plan',
		category: [{ coding: [{ system: SNOMED, ...snomed }], text: title }],
		title,
		subject: { type: 'Patient', display: 'Whose record this is' },
		period: { start: at.slice(0, 10) },
		created: at,
		author: { reference: '#signer' },
		activity: [why, ...parts, agreed, review].filter((part) => !!part)
	};
}

/** Headings of the standard that are asked when a plan is signed. */
const AGREED = 'Agreed with person or legitimate representative';
const REVIEW = 'Planned review date/interval';

function partOf(heading: string, description: string, code?: string) {
	const coding = code ? [{ system: SNOMED, code, display: heading }] : undefined;
	return {
		detail: { status: 'in-progress' as const, code: { text: heading, coding }, description }
	};
}

function authorOf({ kind, name, role, organisation }: PlanAuthor) {
	if (kind === 'person') {
		return { resourceType: 'Patient' as const, id: 'signer', name: [{ text: name }] };
	}
	return {
		resourceType: 'PractitionerRole' as const,
		id: 'signer',
		practitioner: { type: 'Practitioner', display: name },
		...(role && { code: [{ text: role }] }),
		...(organisation && { organization: { type: 'Organization', display: organisation.name } })
	};
}

/** What is sensitive in a plan that is not signed yet, by the same pass as labels its entry. */
export function labelPlan(plan: Plan): Sensitivity[] {
	const nobody: PlanAuthor = { kind: 'person', name: 'Somebody', role: null, organisation: null };
	const unsigned = { signer: nobody, signedAt: plan.startedAt, agreement: null, reviewOn: null };
	const resource = buildPlan(plan, unsigned);
	return mapResource(resource, JSON.stringify(resource), { resolve: () => undefined }).labels;
}
