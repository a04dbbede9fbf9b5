import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { describeEntry } from '#lib/record/server/describe-entry.ts';
import { describeRelated } from '#lib/record/server/describe-related.ts';
import { describeChange, describeTrend } from '#lib/record/server/describe-trend.ts';
import { describeVersions } from '#lib/record/server/describe-versions.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { attachmentRow, CATEGORY_WORDS, titleWords } from '#lib/record/words.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const found = await getEntry(access, requireUuid(params.entry));
	const { entry, trend } = found;
	const base = `/${params.subject}/record`;
	const here = `${base}/${entry.category}/${entry.entryId}`;
	return {
		base,
		sharingHref: `/${params.subject}/sharing/entry/${entry.entryId}`,
		category: { href: `${base}/${entry.category}`, text: CATEGORY_WORDS[entry.category].title },
		title: titleWords(entry.content.title),
		meaning: entry.content.meaning,
		mistake: entry.status === 'entered-in-error',
		...describeEntry(entry, describeChange(entry, trend)),
		attachments: found.attachments.map((attachment) => attachmentRow(attachment, here)),
		related: describeRelated(found.related, base),
		versions: describeVersions(found.versions),
		trend: describeTrend(entry, trend, base)
	};
};
