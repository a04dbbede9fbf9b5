import { randomUUID } from 'node:crypto';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { ukDay } from '#lib/access-log/rules.ts';
import { momentWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import type { Asked } from '../schema.ts';
import { authorWords, dayWords, stateOf } from '../words.ts';
import { includedQuestionnaires } from './included-questionnaires.ts';
import { listAsked } from './list-asked.ts';

export type OwnList = Awaited<ReturnType<typeof loadOwnList>>;

/** What the patient is asked to answer, what they answered, and what they can fill in by themself. */
export async function loadOwnList(access: RecordAccess, base: string) {
	const { asked } = await listAsked(access);
	const today = ukDay(now());
	const isOpen = ({ submissions, ended }: Asked) => submissions.length === 0 && !ended;
	const describe = (one: Asked) => ({
		/** What it is in the record, once it is answered. */
		entryId: one.entryId,
		href: `${base}/${one.askedId}`,
		title: one.title,
		words: wordsOf(one),
		state: stateOf(one),
		due: isOpen(one) && one.dueOn ? dueWords(one.dueOn, today) : null
	});
	return {
		base,
		askedId: randomUUID(),
		open: asked.filter(isOpen).map(describe),
		done: asked.filter((one) => !isOpen(one)).map(describe),
		included: Object.entries(includedQuestionnaires).map(([name, { about, resource }]) => ({
			...{ name, about, title: resource.title! }
		}))
	};
}

function wordsOf({ asker, organisationId, askedAt, submissions }: Asked): string {
	const [last] = submissions;
	const by = organisationId ? `Asked by ${authorWords(asker)}.` : 'You chose to fill this in.';
	return `${by} ${last ? `Sent on ${momentWords(last.submittedAt)}` : `From ${momentWords(askedAt)}`}.`;
}

function dueWords(dueOn: string, today: string): string {
	return dueOn < today
		? `They asked for it by ${dayWords(dueOn)}. You can still answer.`
		: `Please answer by ${dayWords(dueOn)}.`;
}
