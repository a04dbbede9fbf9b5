import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compile } from 'sass';
import { createRawSnippet, type Component, type Snippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { gallery } from '../../src/lib/nhsuk/gallery.ts';
import GalleryPage from '../../src/routes/(public)/gallery/+page.svelte';

// Every fixture that nhsuk-frontend publishes, rendered by our component of the same name: the
// mark-up must be the same, or the fixture must be listed below with the reason why it is not.

interface Fixture {
	name: string;
	context: Options;
	callBlock?: string;
	html: string;
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- upstream publishes no type for it
type Options = any;
type Props = Record<string, unknown>;

const folder = join(
	dirname(createRequire(import.meta.url).resolve('nhsuk-frontend/package.json')),
	'dist/nhsuk/components'
);
const modules = import.meta.glob<{ default: Component<Props> }>('../../src/lib/nhsuk/*.svelte', {
	eager: true
});
const component = (name: string) => modules[`../../src/lib/nhsuk/${name}.svelte`]!.default;
const markup = (html: string): Snippet => createRawSnippet(() => ({ render: () => html }));

/** Upstream's options in our words: html is a snippet, classes is class, empty items are left out. */
function translate(options: Options): Options {
	if (Array.isArray(options)) return options.filter(Boolean).map(translate);
	if (typeof options !== 'object' || options === null) return options;
	const { html, classes, attributes, ...others } = options;
	const props: Props = { ...attributes };
	for (const [key, value] of Object.entries(others)) props[key] = translate(value);
	if (classes) props.class = classes;
	if (html) props.text = markup(html);
	return props;
}

/** A label's or legend's heading is its text and a level. */
function labelProps(label: Options): Options {
	if (typeof label !== 'object' || label === null) return label;
	const { heading, isPageHeading, ...rest } = label;
	if (heading === undefined && !isPageHeading) return rest;
	const { level = 1, ...given } = typeof heading === 'object' ? heading : { text: heading };
	if (typeof given.text !== 'string') delete given.text;
	return { ...rest, ...given, headingLevel: isPageHeading === false ? undefined : level };
}

function fieldProps({ label, formGroup, ...rest }: Options): Props {
	const afterInput = formGroup?.afterInput?.text;
	return { ...rest, label: labelProps(label), ...(afterInput && { afterInput }) };
}

function groupProps({ fieldset, ...rest }: Options): Props {
	return { ...rest, legend: labelProps(fieldset?.legend) };
}

function choicesProps({ items, ...rest }: Options): Props {
	return groupProps({
		...rest,
		items: items.map(
			({
				conditional,
				exclusive,
				exclusiveGroup,
				behaviour,
				behaviourGroup,
				...item
			}: Options) => ({
				...item,
				conditional: conditional?.text,
				'data-behaviour': exclusive ? 'exclusive' : behaviour,
				'data-behaviour-group': exclusiveGroup ?? behaviourGroup
			})
		)
	});
}

function dateProps({ items, day, month, year, values, ...rest }: Options, context: Options): Props {
	const parts = [
		{ name: 'day', ...day },
		{ name: 'month', ...month },
		{ name: 'year', ...year }
	].filter(({ name }) => context[name] !== false);
	return groupProps({ ...rest, values, parts: items ?? parts });
}

interface Port {
	component: string;
	/** Where our props are not upstream's options by the same names. */
	props?: (options: Options, context: Options) => Props;
}

const ports: Record<string, Port> = {
	'action-link': { component: 'ActionLink' },
	'back-link': { component: 'BackLink' },
	breadcrumb: { component: 'Breadcrumb', props: breadcrumbProps },
	button: { component: 'Button' },
	card: { component: 'Card', props: cardProps },
	'character-count': { component: 'CharacterCount', props: fieldProps },
	checkboxes: { component: 'Checkboxes', props: choicesProps },
	'contents-list': { component: 'ContentsList', props: headingFromHidden },
	'date-input': { component: 'DateInput', props: dateProps },
	details: {
		component: 'Details',
		props: ({ summary, ...rest }) => ({ ...rest, summary: bare(summary) })
	},
	'do-dont-list': {
		component: 'DoDontList',
		props: ({ items, hidePrefix, prefixText, ...rest }) => ({
			...rest,
			items: items.map(bare),
			...(prefixText && { prefix: prefixText }),
			...(hidePrefix && { prefix: false })
		})
	},
	'error-message': { component: 'ErrorMessage' },
	'error-summary': {
		component: 'ErrorSummary',
		props: ({ errorList, heading, description, text, ...rest }) => ({
			...withoutFocus(rest),
			heading: bare(heading),
			description: bare(description) ?? text,
			errors: errorList
		})
	},
	fieldset: {
		component: 'Fieldset',
		props: ({ legend, text, ...rest }) => ({
			...rest,
			legend: labelProps(legend),
			children: text
		})
	},
	'file-upload': { component: 'FileUpload', props: fieldProps },
	footer: { component: 'Footer', props: footerProps },
	header: { component: 'Header', props: headerProps },
	heading: { component: 'Heading' },
	hint: { component: 'Hint' },
	images: {
		component: 'Image',
		props: ({ caption, ...rest }) => ({ ...rest, caption: bare(caption) })
	},
	input: { component: 'TextInput', props: fieldProps },
	'inset-text': { component: 'InsetText', props: childrenFromSnippet },
	label: { component: 'Label', props: labelProps },
	legend: { component: 'Legend', props: labelProps },
	'notification-banner': {
		component: 'NotificationBanner',
		props: ({ title, ...rest }) => ({
			...withoutFocus(childrenFromSnippet(rest)),
			title: bare(title)
		})
	},
	pagination: { component: 'Pagination' },
	panel: { component: 'Panel', props: childrenFromSnippet },
	'password-input': { component: 'PasswordInput', props: fieldProps },
	radios: { component: 'Radios', props: choicesProps },
	scroll: { component: 'Scroll', props: childrenFromSnippet },
	'search-input': { component: 'SearchInput', props: fieldProps },
	select: { component: 'Select', props: fieldProps },
	'skip-link': { component: 'SkipLink' },
	'summary-list': { component: 'SummaryList', props: summaryListProps },
	tables: { component: 'Table', props: tableProps },
	tabs: {
		component: 'Tabs',
		props: ({ items, ...rest }) =>
			headingFromHidden({
				...rest,
				items: items.map(({ panel, ...item }: Options) => ({ ...item, panel: bare(panel) }))
			})
	},
	tag: { component: 'Tag' },
	'task-list': {
		component: 'TaskList',
		props: ({ items, ...rest }) => ({
			...rest,
			items: items.map(({ heading, title, hint, ...item }: Options) => ({
				...item,
				text: bare(heading ?? title),
				hint: bare(hint)
			}))
		})
	},
	textarea: { component: 'Textarea', props: fieldProps },
	'warning-callout': { component: 'WarningCallout', props: childrenFromSnippet }
};

/** `{ text }` where we take only the text. */
function bare(content: Options): Options {
	return typeof content === 'object' ? content?.text : content;
}

/** Upstream's script moves the focus; ours is an attribute, which has a test of its own below. */
function withoutFocus({ disableAutoFocus, ...rest }: Options): Props {
	return { ...rest, autofocus: false, 'data-disable-auto-focus': disableAutoFocus };
}

function headingFromHidden({ visuallyHiddenText, ...rest }: Options): Props {
	return { ...rest, heading: visuallyHiddenText };
}

function breadcrumbProps({ items, backLink, ...rest }: Options, context: Options): Props {
	return {
		...rest,
		items: items.map(({ text, href }: Options, index: number) => ({
			text,
			href,
			attributes: context.items[index].attributes
		})),
		backLink: backLink?.type ? { ...backLink, href: undefined } : backLink
	};
}

/** Where a string gets a paragraph of its own and mark-up does not. */
function childrenFromSnippet({ text, ...rest }: Options): Props {
	return typeof text === 'function' ? { ...rest, children: text } : { ...rest, text };
}

function cardProps({ description, image, actions, text, ...rest }: Options): Props {
	const given = typeof description === 'object' ? description?.text : description;
	return {
		...rest,
		...(typeof given === 'function' ? { children: given } : { description: given }),
		...(text && { children: text }),
		image:
			image &&
			(image.text ??
				markup(`<img class="nhsuk-card__img" src="${image.src}" alt="${image.alt ?? ''}">`)),
		actions: actions?.items ?? actions
	};
}

function footerProps({ navigation, meta, copyright, ...rest }: Options): Props {
	const { items, text } = typeof meta === 'object' ? meta : { items: undefined, text: meta };
	return {
		...rest,
		items,
		text: text ?? rest.text,
		navigation: [navigation ?? []].flat().map(({ heading, ...group }: Options) => ({
			...group,
			heading: heading?.text ?? heading
		})),
		// Upstream's default, which is ours only if a service says so.
		copyright: (typeof copyright === 'object' ? copyright.text : copyright) ?? '© NHS England'
	};
}

const nhsLogo =
	'<svg class="nhsuk-header__logo" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80" height="40" width="100" focusable="false" role="img" aria-label="NHS"><title>NHS</title><path fill="currentcolor" d="M200 0v80H0V0h200Zm-27.5 5.5c-14.5 0-29 5-29 22 0 10.2 7.7 13.5 14.7 16.3l.7.3c5.4 2 10.1 3.9 10.1 8.4 0 6.5-8.5 7.5-14 7.5s-12.5-1.5-16-3.5L135 70c5.5 2 13.5 3.5 20 3.5 15.5 0 32-4.5 32-22.5 0-19.5-25.5-16.5-25.5-25.5 0-5.5 5.5-6.5 12.5-6.5a35 35 0 0 1 14.5 3l4-13.5c-4.5-2-12-3-20-3Zm-131 2h-22l-14 65H22l9-45h.5l13.5 45h21.5l14-65H64l-9 45h-.5l-13-45Zm63 0h-18l-13 65h17l6-28H117l-5.5 28H129l13.5-65H125L119.5 32h-20l5-24.5Z"/></svg>';

function headerProps({ logo, ...rest }: Options): Props {
	const name = logo?.alt ?? 'NHS';
	const bitmap = `<img class="nhsuk-header__organisation-logo" src="${logo?.src}" width="280" alt="${name}">`;
	const image = markup(logo?.src ? bitmap : nhsLogo);
	return { ...rest, logo: { image, name, href: logo?.href, label: logo?.ariaLabel } };
}

function summaryListProps({ rows, card, ...rest }: Options): Props {
	return {
		...rest,
		rows: rows.map(({ actions, ...row }: Options) => ({
			...row,
			actions: actions?.items ?? actions
		})),
		card: card && cardProps(card)
	};
}

function tableProps({ head, card, ...rest }: Options): Props {
	const column = ({ sort, href, ...cell }: Options) => ({
		...cell,
		sort: href && sort ? { href, order: sort === true ? undefined : sort } : undefined
	});
	return {
		...rest,
		head: head?.map((cell: Options) => (typeof cell === 'string' ? cell : column(cell))),
		card: card && cardProps(card === true ? {} : card)
	};
}

/** Our addition: upstream's script makes what scrolls sideways reachable by the keyboard. */
const scrollFocus = ' tabindex="0"';

/** Upstream's components that we have no use for. */
const notPorted: Record<string, string> = {
	caption: 'has no fixtures of its own; those of heading, label and legend cover it',
	code: 'for documentation',
	hero: 'for marketing pages'
};

/** Fixtures that we mean not to match. One that is listed and matches after all fails as well. */
const unmatched: { reason: string; fixtures: Record<string, string[]> }[] = [
	{
		reason: 'does nothing without script; sorting by a link to the server is what we have',
		fixtures: {
			tables: [
				'scrolling sortable',
				'scrolling sortable (full width)',
				'scrolling sortable as a card',
				'sortable',
				'sortable with numeric format',
				'sortable with numeric format and missing data',
				'sortable with numeric format and sort values',
				'sortable with sort values',
				'sortable with string items'
			]
		}
	},
	{
		reason: 'does nothing without script, or is told to the script only',
		fixtures: {
			checkboxes: [
				'with "all" option',
				'with "all" option (named group)',
				'with "all" option (named group, unique)'
			],
			'character-count': [
				'to configure in JavaScript',
				'with neither maxlength nor maxwords set',
				'with neither maxlength, maxwords nor textarea description set'
			],
			'file-upload': ['button', 'with multiple']
		}
	},
	{
		reason: 'the service speaks English; the words are for the script',
		fixtures: {
			'character-count': ['with translations'],
			'file-upload': ['with translations'],
			'password-input': ['with translations']
		}
	},
	{
		reason: 'an attribute that cuts short what people paste, without a word',
		fixtures: { 'character-count': ['with maxlength attribute'] }
	},
	{
		reason: 'deprecated by upstream',
		fixtures: {
			'do-dont-list': ['(do) with deprecated options', "(don't) with deprecated options"],
			label: ['with deprecated page heading overriding heading'],
			legend: ['with deprecated page heading overriding heading'],
			pagination: ['with deprecated options'],
			tables: ['as a card (feature) with deprecated options']
		}
	},
	{
		reason: 'gives the same option twice, once as a class',
		fixtures: {
			heading: ['size class overriding size option'],
			input: ['width class overriding width option'],
			label: ['size class overriding size option'],
			legend: ['size class overriding size option'],
			tag: ['colour class overriding colour option']
		}
	},
	{
		reason: 'no search in the header: what people look for would be in the address of the page',
		fixtures: {
			header: [
				'default',
				'with navigation (overflow)',
				'with navigation (overflow, white)',
				'with organisation name (split with descriptor), search',
				'with search',
				'with search inline',
				'with service name (linked and long), search',
				'with service name, search, account (logged in, complex), navigation',
				'with service name, search, account, navigation'
			]
		}
	},
	{
		reason: 'the header names a service that many organisations share, never one of them',
		fixtures: {
			header: [
				'with organisation name',
				'with organisation name (and descriptor)',
				'with organisation name (split with descriptor)'
			]
		}
	},
	{
		reason: 'an id on the heading around a label is nothing that a page needs',
		fixtures: {
			label: ['with id attribute on heading'],
			legend: ['with id attribute on heading']
		}
	},
	{
		reason: 'wrong input that our types refuse, or mark-up in place of the component',
		fixtures: {
			card: ['with image and custom HTML'],
			header: ['with service name (linked with logo, empty)'],
			images: ['with custom HTML'],
			'task-list': ['with empty items']
		}
	}
];

const inline = new Set([
	'a',
	'span',
	'strong',
	'b',
	'em',
	'code',
	'svg',
	'path',
	'title',
	'label',
	'br'
]);
const empty = new Set(['br', 'hr', 'img', 'input', 'path', 'meta', 'link']);
const entities: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	'#39': "'",
	ctdot: '⋯',
	nbsp: '\u00a0'
};
const decode = (text: string) => text.replace(/&([#\w]+);/g, (all, name) => entities[name] ?? all);
const collapse = (text: string) =>
	decode(text)
		.replace(/[ \t\n]+/g, ' ')
		.trim();

/**
 * The elements with their attributes sorted and their text trimmed, and beside that the text of each
 * block, because whether there is a space between two inline elements can be heard.
 */
function normalise(html: string) {
	const elements: string[] = [];
	const blocks: string[] = [''];
	const say = (text: string) => (blocks[blocks.length - 1] += text);
	for (const [token] of html.replace(/<!--[^]*?-->|<!>/g, '').matchAll(/<\/?[a-z][^>]*>|[^<]+/gi)) {
		const [, slash, tag = '', rest = ''] = /^<(\/?)([a-z][\w-]*)([^>]*?)\/?>$/i.exec(token) ?? [];
		if (!tag) {
			if (token.trim()) elements.push(collapse(token));
			say(token);
			continue;
		}
		if (!inline.has(tag)) blocks.push('');
		if (slash && empty.has(tag)) continue;
		const attributes = [...rest.matchAll(/([^\s=]+)(?:=("[^"]*"|'[^']*'))?/g)].map(
			([, name, value = '""']) => {
				const text = decode(value.slice(1, -1));
				return `${name}="${name === 'class' ? text.split(/\s+/).filter(Boolean).sort().join(' ') : text}"`;
			}
		);
		elements.push(`<${slash}${[tag, ...attributes.sort()].join(' ')}>`);
	}
	return { elements, text: blocks.map(collapse).filter(Boolean) };
}

function renderFixture(port: Port, { context, callBlock }: Fixture) {
	const options = translate(context);
	if (callBlock) options.text = markup(callBlock);
	const props = port.props?.(options, context) ?? options;
	const { body } = render(component(port.component), { props });
	return { body, markup: normalise(body.replaceAll(scrollFocus, '')) };
}

const published = readdirSync(folder).filter((name) =>
	existsSync(join(folder, name, 'fixtures.json'))
);

test('every component that upstream publishes is here or is left out for a reason', () => {
	expect([...Object.keys(ports), ...Object.keys(notPorted)].sort()).toEqual(published.sort());
});

describe.each(Object.entries(ports))('%s', (name, port) => {
	const file = readFileSync(join(folder, name, 'fixtures.json'), 'utf8');
	const { fixtures } = JSON.parse(file) as { fixtures: Fixture[] };
	const listed = unmatched.flatMap((entry) => entry.fixtures[name] ?? []);

	test('has fixtures, among them all that are listed', () => {
		expect(fixtures.map((fixture) => fixture.name)).toEqual(expect.arrayContaining(listed));
		expect(fixtures.length).toBeGreaterThan(listed.length);
	});

	test.each(fixtures)('$name', (fixture) => {
		const { body, markup } = renderFixture(port, fixture);
		if (listed.includes(fixture.name)) expect(markup).not.toEqual(normalise(fixture.html));
		else expect(markup).toEqual(normalise(fixture.html));
		expect(body, 'the Content-Security-Policy blocks inline styles').not.toMatch(/\sstyle=/);
	});
});

describe('what upstream leaves to its script or does not have', () => {
	const html = (name: string, props: Props) => render(component(name), { props }).body;

	test('the error summary and a banner of success take the focus by themselves', () => {
		expect(html('ErrorSummary', { errors: [] })).toMatch(/tabindex="-1" autofocus/);
		expect(html('NotificationBanner', { variant: 'success', text: 'Sent' })).toMatch(
			/tabindex="-1" autofocus/
		);
		expect(html('NotificationBanner', { text: 'New' })).not.toContain('autofocus');
	});

	test('a table that scrolls sideways can be reached by the keyboard', () => {
		expect(html('Table', { scroll: true, rows: [] })).toContain(scrollFocus);
	});

	test('the header shows no logo unless it is given one', () => {
		const header = html('Header', { service: { text: 'Candour', href: '/' } });
		expect(normalise(header).elements).toEqual([
			'<header class="nhsuk-header" data-module="nhsuk-header" role="banner">',
			'<div class="nhsuk-header__container nhsuk-width-container">',
			'<div class="nhsuk-header__service">',
			'<a class="nhsuk-header__service-name" href="/">',
			'Candour',
			'</a>',
			'</div>',
			'</div>',
			'</header>'
		]);
	});

	test('signing out is a form with its hidden fields', () => {
		const items = [{ text: 'Log out', action: '/sign-out', fields: { key: 'a' } }];
		const header = html('Header', { account: { items } });
		expect(header).toMatch(/<form[^>]* action="\/sign-out" method="post"/);
		expect(header).toContain('<input type="hidden" name="key" value="a"/>');
	});

	test('text is escaped wherever it comes from', () => {
		const text = '<img src=x onerror=alert(1)>';
		const rows = [{ key: text, value: text, actions: [{ text, href: text }] }];
		expect(html('SummaryList', { rows })).not.toContain('<img');
		expect(html('Textarea', { name: 'a', label: text, value: `</textarea>${text}` })).not.toContain(
			'<img'
		);
		expect(html('ErrorSummary', { errors: [{ text, href: '#a' }] })).not.toContain('<img');
	});
});

test('the gallery shows every component that is not a part of another', () => {
	const parts =
		'Caption CardAction CardHeading Choices FieldsetGroup FormGroup HeaderAccount HeaderNavigation Heading Icon Legend Scroll TableCell Text';
	const files = Object.keys(modules).map((path) => path.replace(/.*\/|\.svelte$/g, ''));
	const shown = gallery.map(({ name, component, examples }) => {
		for (const props of examples) expect(render(component, { props }).body).toContain('nhsuk-');
		return name;
	});
	expect([...shown, ...parts.split(' ')].sort()).toEqual(files.sort());
});

test('the page for developers shows each with its name', () => {
	const { body } = render(GalleryPage);
	for (const { name } of gallery) expect(body).toContain(`>${name}</h2>`);
	expect(body).toContain('Amina Example');
});

test('the style sheet names a system font and asks no other host for anything', () => {
	const { css } = compile('src/lib/nhsuk/nhsuk.scss', {
		loadPaths: ['node_modules'],
		quietDeps: true
	});
	expect(css).toMatch(/html \{\s+font-family: system-ui/);
	expect(css).not.toMatch(/@font-face|@import|frutiger/i);
	const urls = [...css.matchAll(/url\("?([^")]*)/g)].map(([, url]) => url);
	expect(urls.filter((url) => !url?.startsWith('nhsuk-frontend/'))).toEqual([]);
});
