import { randomUUID } from 'node:crypto';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { basisOf, maySign, missingSections } from '../rules.ts';
import { authorWords, momentWords } from '../words.ts';
import { NotFound } from '#lib/server/errors.ts';
import { getDraft } from './get-draft.ts';
import { roleOf } from './load-draft.ts';
import { planKinds } from './plan-kinds.ts';

export type SigningPage = Awaited<ReturnType<typeof loadSigning>>;

/** The whole plan as it would be signed, and what is asked of whoever signs it. */
export async function loadSigning(access: RecordAccess, base: string, planId: string) {
	const { plan, words } = await getDraft(access, planId);
	const definition = planKinds[plan.kind];
	if (!maySign(definition, roleOf(access)) || plan.withdrawn) throw new NotFound();
	const missing = missingSections(definition, plan.sections);
	const parts = definition.sections.flatMap(({ key, heading }) => {
		const written = plan.sections.find(({ section, text }) => section === key && text !== '');
		if (!written) return [];
		const by = `${authorWords(written.author)}, ${momentWords(written.writtenAt)}`;
		return [{ heading, text: written.text, by }];
	});
	const [last] = plan.signings;
	const [year = '', month = '', day = ''] = (last?.reviewOn ?? '').split('-');
	return {
		...words,
		base,
		here: `${base}/write/${planId}`,
		title: definition.title,
		isOwn: definition.signers === null,
		parts,
		missing: definition.sections
			.filter(({ key }) => missing.includes(key))
			.map(({ question }) => question),
		readHref: last ? `${base}/${plan.entryId}` : null,
		signingId: randomUUID(),
		basis: basisOf(plan.sections),
		before: {
			person: last?.agreement?.person ?? '',
			with: last?.agreement?.with ?? '',
			capacity: last?.agreement?.capacity ?? '',
			...{ day: String(Number(day) || ''), month: String(Number(month) || ''), year }
		}
	};
}
