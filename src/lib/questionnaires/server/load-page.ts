import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { NotFound } from '#lib/server/errors.ts';
import { listPages, spotsOfPage } from '../rules.ts';
import { describePage } from './describe-page.ts';
import { findCards } from './find-cards.ts';
import { getAsked } from './get-asked.ts';

export type QuestionPage = Awaited<ReturnType<typeof loadPage>>;

/**
 * One page of a questionnaire, with what is filled in. What an answer asks for at once is on it, from
 * the next page on.
 *
 * @throws NotFound for a page that is not there, or asks nothing now.
 */
export async function loadPage(
	access: RecordAccess,
	base: string,
	{ askedId, number }: { askedId: string; number: number }
) {
	const { asked, form, filling } = await getAsked(access, askedId);
	const pages = listPages(form);
	const page = pages.find((one) => one.number === number);
	if (!page || spotsOfPage(page, form, filling).length === 0) throw new NotFound();
	const before = pages.filter(
		(one) => one.number < number && spotsOfPage(one, form, filling).length > 0
	);
	const here = `${base}/${askedId}`;
	return {
		base,
		here,
		entryId: asked.entryId,
		questionnaire: asked.title,
		number,
		ended: asked.ended !== null,
		backHref: before.length > 0 ? `${here}/${before.at(-1)!.number}` : here,
		cards: findCards(form, filling).map(({ card }) => card),
		...describePage(form, filling, page)
	};
}
