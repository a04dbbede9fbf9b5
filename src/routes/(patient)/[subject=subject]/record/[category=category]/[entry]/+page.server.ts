import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import {
	attachmentWords,
	CATEGORY_WORDS,
	componentRows,
	entryFacts,
	entryRow,
	versionWords
} from '#lib/record/words.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const { entry, versions, attachments, related } = await getEntry(
		access,
		requireUuid(params.entry)
	);
	const base = `/${params.subject}/record`;
	const here = `${base}/${entry.category}/${entry.entryId}`;
	return {
		base,
		category: { href: `${base}/${entry.category}`, text: CATEGORY_WORDS[entry.category].title },
		title: entry.content.title,
		meaning: entry.content.meaning,
		mistake: entry.status === 'entered-in-error',
		facts: entryFacts(entry),
		components: componentRows(entry),
		attachments: attachments.map((attachment) => ({
			words: attachmentWords(attachment),
			href: attachment.held ? `${here}/attachments/${attachment.attachmentId}` : null
		})),
		related: related.map((other) => entryRow(other, base)),
		versions: versions.map(versionWords)
	};
};
