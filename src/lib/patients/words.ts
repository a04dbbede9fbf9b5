/** What is wrong with a form, for the summary above it: each line leads to its field. */
export function errorLinks(errors: Record<string, string>): { text: string; href: string }[] {
	return Object.entries(errors).map(([name, text]) => ({
		text,
		href: name === 'birthDate' ? '#birthDate-day' : `#${name}`
	}));
}
