import { randomUUID } from 'node:crypto';
import type { ReviewItem } from '#lib/review-queue/schema.ts';
import { listItems } from '#tests/review-items.ts';
import type { Review } from '#lib/review/schema.ts';
import { reviewItem } from '#lib/review/server/review-item.ts';
import { switchKinds } from '#lib/review/server/switch-kinds.ts';
import { makeClinician } from '#tests/cast.ts';
import { NAMES, type Area } from './area.ts';
import { forCarers, form, signedIn, sleepReading, type Operation } from './routes.ts';

const INBOX = '/care-team/review';

/** A step with an item of her surgery's queue: in another's there is none of that id. */
const acts = (
	action: string,
	fields: Record<string, string>,
	chen: Operation['outcomes']['chen']
) => ({
	audit: 'changes a record' as const,
	ask: async (area: Area) => {
		const { itemId, revision } = await waiting(area);
		const all = { stepId: randomUUID(), revision: String(revision), ...fields };
		return { path: `${INBOX}/${itemId}?/${action}`, ...form(all) };
	},
	outcomes: signedIn({ chen }),
	opensHers: { chen: 'registered' },
	event: { action: 'changed', view: 'self-care' }
});

/** A row of the list: whoever has no such row is told that it is not theirs, beside their own list. */
const actsOnRow = (action: string, field: 'row' | 'one'): Operation => ({
	audit: 'changes a record',
	ask: async (area) => {
		const { itemId, revision } = await waiting(area);
		const fields = { formId: randomUUID(), [field]: `${itemId}:${revision}` };
		return { path: `${INBOX}?/${action}`, ...form(fields) };
	},
	outcomes: signedIn({ chen: `303 ${INBOX}?show=waiting&done=[id]`, walsh: '409' }),
	opensHers: { chen: 'registered' },
	event: { action: 'changed', view: 'self-care' }
});

/** What waits for a care team. Asked early: what is saved of her sharing further on hides it from them. */
export const REVIEWS: Record<string, Operation> = {
	'GET /care-team/review': {
		audit: 'opens a record',
		ask: async (area) => {
			await waiting(area);
			return {};
		},
		outcomes: forCarers('200'),
		opensHers: { chen: 'registered' },
		event: { action: 'opened', view: 'self-care' }
	},
	'POST /care-team/review?/seen': actsOnRow('seen', 'row'),
	'POST /care-team/review?/accept': { ...actsOnRow('accept', 'one'), names: true },
	'POST /care-team/review?/take': {
		audit: 'no record',
		ask: actsOnRow('take', 'row').ask,
		outcomes: signedIn({ chen: `303 ${INBOX}?show=waiting&done=[id]`, walsh: '409' })
	},
	'GET /care-team/review/[item]': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${INBOX}/${(await waiting(area)).itemId}` }),
		outcomes: signedIn({ chen: '200' }),
		opensHers: { chen: 'registered' },
		event: { action: 'opened', view: 'self-care' }
	},
	'POST /care-team/review/[item]?/review': acts(
		// From the list of what is done one goes back to it, whatever else waits.
		'review&show=done',
		{ kind: 'seen', words: '' },
		`303 ${INBOX}?show=done&done=[id]`
	),
	'POST /care-team/review/[item]?/back': {
		...acts('back', {}, `303 ${INBOX}/[id]?show=waiting&done=[id]`),
		ask: async (area) => {
			const item = await waiting(area);
			await review(area, item, 'seen');
			const fields = { stepId: randomUUID() };
			return { path: `${INBOX}/${item.itemId}?/back`, ...form(fields) };
		}
	},
	'POST /care-team/review/[item]?/assign': {
		audit: 'no record',
		ask: acts('assign', { from: '', to: '' }, '200').ask,
		outcomes: signedIn({ chen: `303 ${INBOX}/[id]?show=waiting&done=[id]` })
	},
	'POST /care-team/review/[item]?/aside': {
		...acts('aside', {}, '409'),
		audit: 'opens a record',
		event: { action: 'opened', view: 'self-care' }
	},
	'GET /care-team/review/settings': {
		audit: 'no record',
		ask: () => ({}),
		outcomes: signedIn({ chen: '200', walsh: '200', manager: '200' })
	},
	'POST /care-team/review/settings': {
		audit: 'no record',
		ask: () => form({ kind: 'sleep', lookDays: '2' }),
		outcomes: signedIn({
			chen: `303 ${INBOX}/settings?done`,
			walsh: `303 ${INBOX}/settings?done`,
			manager: `303 ${INBOX}/settings?done`
		})
	},
	'POST /[subject]/self-care/sent/[submission]': {
		audit: 'changes a record',
		ask: async (area) => {
			const { submissionId, itemId, ...item } = await waiting(area);
			await review(area, { itemId, ...item }, 'queried');
			const fields = { itemId, stepId: randomUUID(), words: 'I slept well' };
			return { path: `/me/self-care/sent/${submissionId}`, ...form(fields) };
		},
		outcomes: signedIn({ amina: '303 /me/self-care/sent/[id]' }),
		event: { action: 'changed', view: 'self-care' }
	}
};

/** One item of Amina's at her surgery, which looks at how people sleep. */
async function waiting(area: Area): Promise<ReviewItem & { submissionId: string }> {
	await switchKinds(chenOf(area), { kinds: ['sleep'], lookDays: 2 });
	const { submissionId } = await sleepReading(area);
	const items = await listItems(area.practice.organisationId);
	const item = items.find(({ kind }) => kind === 'self-care')!;
	return { ...item, submissionId };
}

async function review(
	area: Area,
	{ itemId, revision }: Pick<ReviewItem, 'itemId' | 'revision'>,
	kind: Review
): Promise<void> {
	const wish = { stepId: randomUUID(), revision, kind, words: 'How did you sleep?' };
	await reviewItem(chenOf(area), itemId, wish);
}

function chenOf({ accounts, practice }: Area) {
	return { ...makeClinician(practice, NAMES.chen), accountId: accounts.chen };
}
