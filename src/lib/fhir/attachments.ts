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
				// Not said: bytes of an unknown kind, to be downloaded and never shown inline.
				contentType: contentType ?? 'application/octet-stream',
				title: plainWords(title),
				data: data ?? null,
				url: url ?? null,
				size: size ?? null
			}
		];
	});
}
