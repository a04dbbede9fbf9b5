import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { NotFound } from '#lib/server/errors.ts';
import { mayWrite } from '../rules.ts';
import { LONGEST_SECTION } from '../schema.ts';
import { authorWords, momentWords } from '../words.ts';
import { getDraft } from './get-draft.ts';
import { writerOf } from './load-draft.ts';
import { planKinds } from './plan-kinds.ts';

export type SectionPage = Awaited<ReturnType<typeof loadSection>>;

/** The page on which one heading of a plan is written, or read where somebody else writes it. */
export async function loadSection(
	access: RecordAccess,
	base: string,
	{ planId, section: key }: { planId: string; section: string }
) {
	const { plan, words } = await getDraft(access, planId);
	const { title, sections } = planKinds[plan.kind];
	const section = sections.find((one) => one.key === key);
	if (!section) throw new NotFound();
	const written = plan.sections.find((one) => one.section === key);
	return {
		...words,
		base,
		here: `${base}/write/${planId}`,
		plan: title,
		question: section.question,
		hint: section.hint,
		heading: section.heading,
		longest: LONGEST_SECTION,
		isTheirs: mayWrite(section.writer, writerOf(access)) && !plan.withdrawn,
		text: written?.text ?? '',
		basis: String(written?.version ?? 0),
		readHref: plan.signings.length > 0 ? `${base}/${plan.entryId}` : null,
		by: written?.text ? `${authorWords(written.author)}, ${momentWords(written.writtenAt)}` : null
	};
}
