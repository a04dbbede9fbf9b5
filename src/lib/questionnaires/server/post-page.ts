import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import {
	isQuestion,
	keyOf,
	listPages,
	nextPage,
	spotsOfPage,
	timesOf,
	type Page
} from '../rules.ts';
import { MOST_TIMES, type Filling, type Form } from '../schema.ts';
import { describePage, type PageFields } from './describe-page.ts';
import { readPage, type ReadPage } from './read-page.ts';
import { saveFilling } from './save-filling.ts';

export type PostedPage =
	{ to: string } | { status: number; page: PageFields; errors: { text: string; href: string }[] };

/**
 * What a posted page of answers comes to: where to go on, or the page again with what is wrong. What
 * could be read is kept in every case.
 */
export async function postPage(
	access: RecordAccess,
	here: string,
	{ askedId, number }: { askedId: string; number: number },
	posted: FormData
): Promise<PostedPage> {
	const choice = String(posted.get('choice') ?? '');
	let read: ReadPage | undefined;
	try {
		const { after, open } = await saveFilling(access, askedId, ({ form, filling }) => {
			const page = pageOf(form, number);
			read = readPage(form, filling, page, posted);
			return changeTimes(read.filling, page, choice);
		});
		const { form } = open;
		const errors = choice === '' ? read!.errors : {};
		if (Object.keys(errors).length > 0) return again(form, after, number, { ...read!, errors });
		return { to: whereTo(form, after, { here, number, choice, posted }) };
	} catch (error) {
		if (!(error instanceof Conflict)) throw error;
		return { to: here };
	}
}

/** @throws NotFound for a page that is not there. */
function pageOf(form: Form, number: number): Page {
	const page = listPages(form).find((one) => one.number === number);
	if (!page) throw new NotFound();
	return page;
}

function again(form: Form, filling: Filling, number: number, read: ReadPage): PostedPage {
	const page = describePage(form, filling, pageOf(form, number), read);
	const errors = page.fields.flatMap(({ error, text, anchor }) =>
		error ? [{ text: `${error}: ${shortened(text)}`, href: `#${anchor}` }] : []
	);
	return { status: 422, page, errors };
}

function shortened(text: string): string {
	return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** The group once more, or without its last time. */
function changeTimes(filling: Filling, { repeating, items }: Page, choice: string): Filling {
	if (repeating === null || (choice !== 'add' && choice !== 'remove')) return filling;
	const now = timesOf(filling, repeating);
	const times = choice === 'add' ? Math.min(now + 1, MOST_TIMES) : Math.max(now - 1, 1);
	const answers = { ...filling.answers };
	for (const item of items) {
		if (item.within === repeating) delete answers[keyOf({ item, time: times })];
	}
	return { answers, times: { ...filling.times, [repeating]: times } };
}

interface Going {
	here: string;
	number: number;
	choice: string;
	posted: FormData;
}

/** Questions that came up on this page by its own answers are asked before going on. */
function whereTo(form: Form, filling: Filling, { here, number, choice, posted }: Going): string {
	if (choice === 'later') return `${here}?kept`;
	if (choice === 'add' || choice === 'remove' || choice === 'more') return `${here}/${number}`;
	const shown = new Set(posted.getAll('shown').flatMap((one) => String(one).split(' ')));
	const came = spotsOfPage(pageOf(form, number), form, filling)
		.filter(({ item }) => isQuestion(item))
		.find((spot) => !shown.has(keyOf(spot)));
	if (came) return `${here}/${number}#q${keyOf(came)}`;
	const next = nextPage(form, filling, number);
	return next === null ? `${here}/check` : `${here}/${next}`;
}
