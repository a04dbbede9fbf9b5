import { entry, markup, type Entry } from './gallery-entry.ts';
import { forms } from './gallery-forms.ts';
import ActionLink from './ActionLink.svelte';
import BackLink from './BackLink.svelte';
import Breadcrumb from './Breadcrumb.svelte';
import Button from './Button.svelte';
import Card from './Card.svelte';
import CareCard from './CareCard.svelte';
import ContentsList from './ContentsList.svelte';
import Details from './Details.svelte';
import DoDontList from './DoDontList.svelte';
import Expander from './Expander.svelte';
import Footer from './Footer.svelte';
import Header from './Header.svelte';
import Image from './Image.svelte';
import InsetText from './InsetText.svelte';
import NotificationBanner from './NotificationBanner.svelte';
import Pagination from './Pagination.svelte';
import Panel from './Panel.svelte';
import SkipLink from './SkipLink.svelte';
import SummaryList from './SummaryList.svelte';
import Table from './Table.svelte';
import Tabs from './Tabs.svelte';
import Tag from './Tag.svelte';
import TaskList from './TaskList.svelte';
import WarningCallout from './WarningCallout.svelte';

const list = markup('<ul><li>you have a high temperature</li><li>you feel very unwell</li></ul>');
const rows = [
	{
		key: 'Name',
		value: 'Amina Example',
		actions: [{ text: 'Change', href: '#', visuallyHiddenText: 'name' }]
	},
	{ key: 'Date of birth', value: '15 March 1984' }
];

export const gallery: Entry[] = [
	entry('SkipLink', SkipLink, {}),
	entry(
		'Header',
		Header,
		{ service: { text: 'Service name', href: '#' } },
		{
			service: { text: 'Service name', href: '#' },
			account: {
				items: [
					{ text: 'Amina Example', icon: true },
					{ text: 'Log out', action: '#' }
				]
			},
			navigation: {
				items: [
					{ text: 'Your record', href: '#', current: true },
					{ text: 'Who has looked', href: '#' },
					{ text: 'Sharing', href: '#' },
					{ text: 'Self-care', href: '#' }
				]
			}
		}
	),
	entry('BackLink', BackLink, { href: '#' }),
	entry('Breadcrumb', Breadcrumb, {
		items: [
			{ text: 'Home', href: '#' },
			{ text: 'Results', href: '#' }
		]
	}),
	entry('ContentsList', ContentsList, {
		items: [
			{ text: 'Overview', current: true },
			{ text: 'Symptoms', href: '#' }
		]
	}),
	entry(
		'Button',
		Button,
		{ text: 'Continue' },
		{ text: 'Save for later', variant: 'secondary' },
		{ text: 'End access', variant: 'warning' },
		{ text: 'Start now', href: '#' },
		{ text: 'Search', icon: 'search', small: true, disabled: true }
	),
	entry('ActionLink', ActionLink, { text: 'Find your nearest A&E', href: '#' }),
	entry(
		'Card',
		Card,
		{ heading: 'Results', href: '#', clickable: true, description: 'Blood tests and scans' },
		{ heading: 'Medicines', href: '#', variant: 'primary', clickable: true },
		{ heading: 'A feature', variant: 'feature', children: list }
	),
	entry(
		'CareCard',
		CareCard,
		{ variant: 'non-urgent', heading: 'Speak to a GP if:', children: list },
		{ variant: 'urgent', heading: 'Ask for an urgent GP appointment if:', children: list },
		{ variant: 'emergency', heading: 'Call 999 if:', children: list }
	),
	entry('WarningCallout', WarningCallout, { heading: 'Your record', text: 'Parts are missing.' }),
	entry('InsetText', InsetText, { text: 'You can ask who has looked at your record.' }),
	entry(
		'NotificationBanner',
		NotificationBanner,
		{ text: 'One source has not answered.', titleId: 'banner-1' },
		{ variant: 'success', text: 'Reading sent', titleId: 'banner-2', autofocus: false }
	),
	entry(
		'Panel',
		Panel,
		{ heading: 'Request sent', text: 'We will reply within 2 days.' },
		{ variant: 'interruption', heading: 'Is your weight correct?', text: 'You entered 6kg.' }
	),
	entry('Details', Details, { summary: 'How to find your NHS number', text: 'On any letter.' }),
	entry('Expander', Expander, { summary: 'Opening times', text: 'We are open 9am to 6pm.' }),
	entry(
		'Tag',
		Tag,
		{ text: 'Active' },
		{ text: 'Declined', colour: 'red' },
		{ text: 'New', colour: 'green', border: false }
	),
	entry('SummaryList', SummaryList, { rows }, { rows, card: { heading: 'About you' } }),
	entry(
		'Table',
		Table,
		{
			caption: { text: 'Vaccinations given', size: 'm' },
			head: ['Date', 'Vaccine', { text: 'Doses', format: 'numeric' }],
			rows: [
				['10 July 2024', 'RSV', '1'],
				['6 September 2023', 'Flu', { text: 'No data', missing: true }]
			],
			responsive: true
		},
		{
			caption: { text: 'Weight', id: 'gallery-weight' },
			head: [{ text: 'Date', sort: { href: '#', order: 'descending' } }, 'Weight'],
			rows: [['10 July 2024', '64kg']],
			scroll: true
		}
	),
	entry(
		'Pagination',
		Pagination,
		{ previous: { href: '#', label: 'Treatments' }, next: { href: '#', label: 'Symptoms' } },
		{
			previous: { href: '#' },
			next: { href: '#' },
			items: [
				{ number: 1, href: '#' },
				{ number: 2, href: '#', current: true },
				{ ellipsis: true },
				{ number: 9, href: '#' }
			],
			'aria-label': 'Pages of results'
		}
	),
	entry('Tabs', Tabs, {
		items: [
			{ label: 'Past day', panel: 'Nothing today.' },
			{ label: 'Past week', panel: 'Nothing this week.' }
		]
	}),
	entry('TaskList', TaskList, {
		items: [
			{ text: 'Exercise', href: '#', hint: 'Last week', status: 'Completed' },
			{ text: 'Blood test', href: '#', status: { tag: { text: 'Incomplete', colour: 'blue' } } }
		]
	}),
	entry(
		'DoDontList',
		DoDontList,
		{ icon: 'tick', items: ['sit still for 5 minutes'] },
		{ icon: 'cross', items: ['talk while you measure'] }
	),
	entry('Image', Image, { src: 'data:image/svg+xml,<svg/>', caption: 'A caption' }),
	...forms,
	entry('Footer', Footer, {
		items: [{ text: 'Accessibility statement', href: '#' }],
		copyright: '© The organisations that run this service'
	})
];
