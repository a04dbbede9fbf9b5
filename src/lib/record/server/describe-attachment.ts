import { showingOf, type Showing } from '../rules.ts';
import type { EntryAttachment } from '../schema.ts';
import { attachmentWords } from '../words.ts';

/** A document of an entry, as its page offers it. */
export interface AttachmentRow {
	words: string;
	/** Nothing where we do not hold it. */
	href: string | null;
	showing: Showing;
	/** What is read out in place of a picture: more than its name nobody has told us. */
	picture: string;
	/** What one should know before opening it. */
	note: string | null;
	text: string | null;
}

export function describeAttachment(attachment: EntryAttachment, here: string): AttachmentRow {
	const { attachmentId, contentType, title, held, text } = attachment;
	const showing = showingOf(contentType);
	const words = attachmentWords(attachment);
	return {
		words: held && showing === 'file' ? `Download ${words}` : words,
		href: held ? `${here}/attachments/${attachmentId}` : null,
		showing,
		picture: `Picture: ${title ?? 'sent without a name'}`,
		note: held ? NOTES[showing] : 'The sender has not shared the document itself.',
		text
	};
}

const NOTES: Record<Showing, string | null> = {
	text: null,
	picture: null,
	pdf: 'Opens as a PDF, or is saved, as your browser is set to do.',
	file: 'We cannot show this kind of file here. The link saves it to your device, where another program may be able to open it.'
};
