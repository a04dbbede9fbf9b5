import { createRawSnippet, type Component } from 'svelte';

export interface Entry {
	name: string;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each has props of its own
	component: Component<any>;
	examples: object[];
}

/** Keeps each component together with examples that its own props allow. */
export function entry<Props extends object>(
	name: string,
	component: Component<Props>,
	...examples: NoInfer<Props>[]
): Entry {
	return { name, component, examples };
}

export const markup = (html: string) => createRawSnippet(() => ({ render: () => html }));
