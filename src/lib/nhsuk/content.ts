import type { Snippet } from 'svelte';

/** A plain string, always escaped, or a snippet where the text needs mark-up. */
export type Content = string | Snippet;

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;
export type Size = 's' | 'm' | 'l' | 'xl';
export type Width =
	'full' | 'three-quarters' | 'two-thirds' | 'one-half' | 'one-third' | 'one-quarter';

/** Lets an option be written as bare content, or as the props of the component that shows it. */
export function asProps<Props extends { text?: Content }>(option: Content | Props): Props {
	return typeof option === 'object' ? option : ({ text: option } as Props);
}

/** The value of an attribute that lists ids, or undefined so that no empty attribute is written. */
export function idList(...ids: (string | false | null | undefined)[]): string | undefined {
	return ids.filter(Boolean).join(' ') || undefined;
}
