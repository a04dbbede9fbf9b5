import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { SectionForm } from '../schema.ts';
import { saveSection } from './save-section.ts';

export interface PostedSection {
	status: number;
	text: string;
	errors: Record<string, string>;
	/** Somebody else wrote meanwhile: both texts are shown. */
	conflict: boolean;
}

/** What a posted section comes to; undefined where it is saved. What was typed is never lost. */
export async function postSection(
	access: RecordAccess,
	place: { planId: string; section: string },
	form: FormData
): Promise<PostedSection | undefined> {
	const { data, given, errors } = readForm(SectionForm, form);
	const text = given.text ?? '';
	if (!data) return { status: 422, text, errors, conflict: false };
	if (form.get('choice') === 'join') return join(form, text);
	try {
		await saveSection(access, { ...place, ...data });
		return undefined;
	} catch (error) {
		if (error instanceof Invalid) {
			return { status: 422, text, errors: { text: error.message }, conflict: false };
		}
		if (!(error instanceof Conflict)) throw error;
		return { status: 409, text, errors: { text: error.message }, conflict: true };
	}
}

/** Both texts in one box, to be made into one by whoever reads both. Nothing is saved yet. */
function join(form: FormData, text: string): PostedSection {
	const theirs = form.get('theirs');
	const both = [typeof theirs === 'string' ? theirs : '', text].filter(Boolean).join('\n\n');
	return { status: 409, text: both, errors: {}, conflict: true };
}
