import { ukDay } from '#lib/access-log/rules.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { ReaderWords } from '#lib/record/server/describe-sight.ts';
import { listPlans } from '#lib/record/server/list-plans.ts';
import type { Entry } from '#lib/record/schema.ts';
import { happenedWords, titleWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { isReviewDue, mayStart } from '../rules.ts';
import { PLAN_KINDS, type Plan, type PlanKind } from '../schema.ts';
import { dayWords, planStatusWords, waitingWords } from '../words.ts';
import { randomUUID } from 'node:crypto';
import { roleOf } from './load-draft.ts';
import { mayOpenPlan } from './may-open-plan.ts';
import { planKinds } from './plan-kinds.ts';
import { readPlans } from './read-plans.ts';

export interface PlanRow {
	key: string;
	title: string;
	/** Null for one that nobody has signed: there is nothing to read yet. */
	href: string | null;
	about: string;
	tags: { text: string; colour: 'blue' | 'grey' | 'yellow' }[];
	/** Where its writers go on with it. */
	writeHref: string | null;
}

export interface PlansPage extends ReaderWords {
	base: string;
	record: string;
	planId: string;
	kinds: { kind: PlanKind; title: string; about: string; rows: PlanRow[]; start: string | null }[];
}

/** All plans of a record for whoever reads it: those written here and those sent, side by side. */
export async function loadPlans(access: RecordAccess, base: string): Promise<PlansPage> {
	const {
		entries,
		words,
		beside: written
	} = await listPlans(access, async (tx, { viewer }) => {
		const all = await readPlans(tx, access.patientId);
		return all.filter((plan) => mayOpenPlan(plan, access, viewer));
	});
	const isPatient = access.standing.kind === 'patient';
	const kinds = PLAN_KINDS.map((kind) => {
		const { title, about } = planKinds[kind];
		const mine = written.filter((plan) => plan.kind === kind);
		const signed = entries
			.filter(({ category }) => category === kind)
			.map((entry) => describePlan(entry, mine, { base, isPatient }));
		const unsigned = mine
			.filter(({ signings, withdrawn }) => signings.length === 0 && !withdrawn)
			.map((plan) => describeUnsigned(plan, base, isPatient));
		const isTheirs = mayStart(planKinds[kind], isPatient ? null : roleOf(access));
		const open = mine.some((plan) => !plan.withdrawn && isOwn(plan, access));
		const start = isTheirs && !open ? `Start: ${title.toLowerCase()}` : null;
		return { kind, title, about, rows: [...signed, ...unsigned], start };
	});
	const record = base.replace(/plan$/, 'record');
	return { ...words, base, record, planId: randomUUID(), kinds };
}

function isOwn({ organisationId }: Plan, { actor }: RecordAccess): boolean {
	return actor.kind === 'clinician'
		? organisationId === actor.role.organisation.organisationId
		: organisationId === null;
}

function describePlan(
	entry: Entry,
	written: Plan[],
	{ base, isPatient }: { base: string; isPatient: boolean }
): PlanRow {
	const plan = written.find(({ entryId }) => entryId === entry.entryId);
	const reviewOn = plan?.signings[0]?.reviewOn ?? null;
	const isDue = !plan?.withdrawn && isReviewDue(reviewOn, ukDay(now()));
	const review = reviewOn && !isDue ? `To be looked at again by ${dayWords(reviewOn)}` : null;
	return {
		key: entry.entryId,
		title: titleWords(entry.content.title),
		href: `${base}/${entry.entryId}`,
		about: [fromWords(entry, isPatient), happenedWords(entry), review].filter(Boolean).join('. '),
		tags: [
			{
				text: planStatusWords(entry.status),
				colour: entry.status === 'current' ? 'blue' : 'grey'
			},
			...(isDue ? [{ text: 'Review is due', colour: 'yellow' as const }] : [])
		],
		writeHref: plan && !plan.withdrawn ? `${base}/write/${plan.planId}` : null
	};
}

/** Whose words they are, as their reader would say it. */
function fromWords({ source }: Entry, isPatient: boolean): string {
	return isPatient && source.odsCode === null ? 'Your own words' : source.name;
}

function describeUnsigned(
	{ planId, kind, waiting }: Plan,
	base: string,
	isPatient: boolean
): PlanRow {
	const isOwn = planKinds[kind].signers === null;
	const age = waiting
		? ` Not ${isOwn ? 'shared' : 'signed'}: ${waitingWords(waiting.since, now())}.`
		: '';
	return {
		key: planId,
		title: planKinds[kind].title,
		href: null,
		about: `${seenByWords(isOwn, isPatient)}${age}`,
		tags: [{ text: 'Being written', colour: 'yellow' }],
		writeHref: `${base}/write/${planId}`
	};
}

function seenByWords(isOwn: boolean, isPatient: boolean): string {
	if (isOwn) return 'Only you can see it until you share it.';
	return isPatient
		? 'Only you and the team that writes it with you can see it until it is signed.'
		: 'Only the patient and your organisation can see it until it is signed.';
}
