import { ukDay } from '#lib/access-log/rules.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { isOpen } from '#lib/corrections/rules.ts';
import type { CorrectionThread } from '#lib/corrections/schema.ts';
import { describeDisputes } from '#lib/corrections/server/describe-disputes.ts';
import { readThreads } from '#lib/corrections/server/read-threads.ts';
import { readDeliveries } from '#lib/filing/server/read-deliveries.ts';
import { describeAttachment } from '#lib/record/server/describe-attachment.ts';
import { describeRelated } from '#lib/record/server/describe-related.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { PLAN_CATEGORIES } from '#lib/record/server/list-plans.ts';
import { selectReach } from '#lib/record/server/select-reach.ts';
import { happenedWords, titleWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { isReviewDue } from '../rules.ts';
import type { PlanKind } from '../schema.ts';
import { planStatusWords } from '../words.ts';
import { describeReach } from './describe-reach.ts';
import { describePlanVersions, orderParts } from './describe-plan-versions.ts';
import { mayOpenPlan } from './may-open-plan.ts';
import { planKinds } from './plan-kinds.ts';
import { readPlans } from './read-plans.ts';

export type PlanPage = Awaited<ReturnType<typeof loadPlan>>;

/**
 * One plan as it is read, by whoever reads it, with who else can reach it.
 *
 * @throws NotFound for what is no plan, not there, or hidden from this reader.
 */
export async function loadPlan(access: RecordAccess, base: string, entryId: string) {
	const found = await getEntry(access, entryId, {
		view: 'plan',
		beside: async (tx, sight, entry) => {
			if (!(PLAN_CATEGORIES as readonly string[]).includes(entry.category)) throw new NotFound();
			const [reach, written, threads, deliveries] = await Promise.all([
				selectReach(tx, sight, entry),
				readPlans(tx, sight.patientId),
				readThreads(tx, sight.patientId, { entryId }),
				readDeliveries(tx, sight.patientId, entryId)
			]);
			const plan = written.find((one) => one.entryId === entryId);
			const mine = plan && mayOpenPlan(plan, access, sight.viewer) ? plan : undefined;
			return { reach, plan: mine, threads, deliveries };
		}
	});
	const { entry, versions, attachments, beside } = found;
	const { content, status, category } = entry;
	const kind = category as PlanKind;
	const { author } = content;
	const record = base.replace(/plan$/, 'record');
	const here = `${record}/${category}/${entryId}`;
	const reviewOn = beside.plan?.signings[0]?.reviewOn ?? null;
	const isPatient = access.standing.kind === 'patient';
	const sharing = isPatient ? base.replace(/plan$/, 'sharing') : null;
	const list = isPatient ? base.replace(/plan$/, 'corrections') : null;
	const isOwn = entry.source.odsCode === null;
	const isAskable = !isOwn && status !== 'entered-in-error' && !isBeingAnswered(beside.threads);
	const by = [author?.name, author?.role, author?.organisation].filter(Boolean).join(', ');
	return {
		...found.words,
		base,
		here,
		title: titleWords(content.title),
		kind: planKinds[kind].title,
		status: { text: planStatusWords(status), current: status === 'current' },
		isMistake: status === 'entered-in-error',
		isRespect: isRespect(content),
		facts: [
			{ key: isPatient && isOwn ? 'Written by' : 'Signed or sent by', value: by },
			{ key: 'From', value: isPatient && isOwn ? 'Your own words' : entry.source.name },
			{ key: 'Date', value: happenedWords(entry) },
			{ key: 'Version', value: String(versions.length) }
		].filter(({ value }) => value !== ''),
		isDue: isReviewDue(reviewOn, ukDay(now())),
		parts: orderParts(kind, content.details),
		attachments: attachments.map((attachment) => describeAttachment(attachment, here)),
		related: describeRelated(found.related, record),
		versions: describePlanVersions(kind, versions),
		reach: describeReach(beside.reach, beside.deliveries, {
			...{ entryId, version: versions.length, sharing }
		}),
		disputes: describeDisputes(beside.threads, list),
		/** Where the patient says that something in it is wrong; nothing where that waits already. */
		correctionHref: list && isAskable ? `${list}/new/${entryId}` : null,
		/** Where nothing else reaches: on paper, by whoever may read it, or by a link of the patient's. */
		handOut:
			status === 'current'
				? {
						printHref: `${base}/${entryId}/print`,
						linksHref: isPatient ? `${base}/${entryId}/links` : null
					}
				: null,
		writeHref: beside.plan && !beside.plan.withdrawn ? `${base}/write/${beside.plan.planId}` : null
	};
}

function isBeingAnswered(threads: CorrectionThread[]): boolean {
	return threads.some(({ steps }) => isOpen(steps));
}

/** The form that goes with the person on paper: what is sent of it is a copy to read. */
function isRespect({ title, codes }: { title: string; codes: { code: string | null }[] }): boolean {
	return /\brespect\b/i.test(title) || codes.some(({ code }) => code === '1382601000000107');
}
