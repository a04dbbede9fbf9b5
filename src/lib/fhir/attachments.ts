import type { Attachment } from 'fhir/r4.d.ts';
import type { MappedAttachment } from './mapped-entry.ts';
import { plainWords } from './words/concept-words.ts';

/** Attachments that hold something or say where it is. */
export function attachmentsOf(
	attachments: (Attachment | undefined)[] | undefined
): MappedAttachment[] {
	return (attachments ?? []).flatMap((attachment) => {
		if (!attachment?.data && !attachment?.url) return [];
		const { contentType, title, data, url, size } = attachment;
		return [
			{
				contentType: contentType ?? '',
				title: plainWords(title),
				data: data ?? null,
				url: url ?? null,
				size: size ?? null
			}
		];
	});
}

const FORMATS: [pattern: RegExp, words: string][] = [
	[/^application\/pdf/, 'PDF'],
	[/^image\//, 'picture'],
	[/^text\/html|^application\/xhtml/, 'web page'],
	[/^text\/plain/, 'text'],
	[/^application\/(?:msword|rtf|vnd\.openxml)/, 'Word document'],
	[/^audio\//, 'sound recording'],
	[/^video\//, 'video']
];

/** "PDF", "picture": what kind of file it is, if people have a word for it. */
export function formatWords(attachment: Attachment | undefined): string | null {
	const type = attachment?.contentType?.toLowerCase() ?? '';
	return FORMATS.find(([pattern]) => pattern.test(type))?.[1] ?? null;
}
