import { ukDay } from '#lib/access-log/rules.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { changedSince, isReviewDue, maySign, mayWrite, missingSections } from '../rules.ts';
import type { Plan, SectionDefinition } from '../schema.ts';
import { authorWords, momentWords, waitingWords } from '../words.ts';
import { now } from '#lib/server/clock.ts';
import { getDraft } from './get-draft.ts';
import { planKinds } from './plan-kinds.ts';

export type DraftPage = Awaited<ReturnType<typeof loadDraft>>;

/** The list of a plan's headings for those who write it: what is written, by whom, and what is missing. */
export async function loadDraft(access: RecordAccess, base: string, planId: string) {
	const { plan, words } = await getDraft(access, planId);
	const definition = planKinds[plan.kind];
	const who = writerOf(access);
	const here = `${base}/write/${planId}`;
	const [last] = plan.signings;
	const missing = new Set(missingSections(definition, plan.sections));
	const changed = new Set(last ? changedSince(last.sections, plan.sections) : []);
	const describeTask = (section: SectionDefinition) => {
		const written = plan.sections.find((one) => one.section === section.key);
		const isTheirs = mayWrite(section.writer, who) && !plan.withdrawn;
		return {
			key: section.key,
			text: section.question,
			hint: hintOf(section, written, who),
			// What is not theirs to write can be read on its own page all the same.
			href: isTheirs || written?.text ? `${here}/${section.key}` : null,
			...statusOf(
				written?.text,
				section.required && missing.has(section.key),
				changed.has(section.key)
			)
		};
	};
	const isSigner = maySign(definition, roleOf(access));
	return {
		...words,
		base,
		here,
		title: definition.title,
		about: definition.about,
		standard: definition.standard,
		isOwn: definition.signers === null,
		tasks: definition.sections.map(describeTask),
		ready: missing.size === 0,
		withdrawn: plan.withdrawn !== null,
		signHref: isSigner && !plan.withdrawn ? `${here}/sign` : null,
		readHref: last ? `${base}/${plan.entryId}` : null,
		lastSigned: last ? `${authorWords(last.signer)}, ${momentWords(last.signedAt)}` : null,
		changed: changed.size,
		/** How long words have waited to be signed, and whether that is too long. */
		waiting: plan.waiting && !plan.withdrawn ? describeWaiting(plan.waiting, plan.kind) : null,
		mayWithdraw: isSigner && last !== undefined && !plan.withdrawn
	};
}

function describeWaiting({ since, remindOn }: NonNullable<Plan['waiting']>, kind: Plan['kind']) {
	const { draftDays, signers } = planKinds[kind];
	const done = signers ? 'signed' : 'shared';
	return {
		words: `Not ${done}: ${waitingWords(since, now())}.`,
		advice: isReviewDue(remindOn, ukDay(now()))
			? `A plan like this should be ${done} within ${draftDays} days. Until then others do not see what is new in it.`
			: null
	};
}

export function writerOf({ standing }: RecordAccess): 'person' | 'clinician' {
	return standing.kind === 'patient' ? 'person' : 'clinician';
}

export function roleOf({ actor }: RecordAccess) {
	return actor.kind === 'clinician' ? actor.role.role : null;
}

function hintOf(
	{ writer }: SectionDefinition,
	written: Plan['sections'][number] | undefined,
	who: 'person' | 'clinician'
): string {
	if (written?.text) {
		return `Written by ${authorWords(written.author)}, ${momentWords(written.writtenAt)}`;
	}
	if (mayWrite(writer, who)) return '';
	return who === 'person' ? 'Your care team writes this' : 'For the patient to write';
}

function statusOf(text: string | undefined, missing: boolean, changed: boolean) {
	if (changed) return { status: 'Changed', colour: 'yellow' as const };
	if (text) return { status: 'Written', colour: null };
	return missing
		? { status: 'Needed', colour: 'blue' as const }
		: { status: 'Empty', colour: 'grey' as const };
}
