import { entry, markup, type Entry } from './gallery-entry.ts';
import CharacterCount from './CharacterCount.svelte';
import Checkboxes from './Checkboxes.svelte';
import DateInput from './DateInput.svelte';
import ErrorMessage from './ErrorMessage.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import Fieldset from './Fieldset.svelte';
import FileUpload from './FileUpload.svelte';
import Hint from './Hint.svelte';
import Label from './Label.svelte';
import PasswordInput from './PasswordInput.svelte';
import Radios from './Radios.svelte';
import SearchInput from './SearchInput.svelte';
import Select from './Select.svelte';
import Textarea from './Textarea.svelte';
import TextInput from './TextInput.svelte';

export const forms: Entry[] = [
	entry('ErrorSummary', ErrorSummary, {
		errors: [{ text: 'Enter your weight in kilograms', href: '#weight' }],
		autofocus: false
	}),
	entry('ErrorMessage', ErrorMessage, { text: 'Enter your weight in kilograms' }),
	entry('Hint', Hint, { text: 'For example, 64.5' }),
	entry('Label', Label, { text: 'What is your weight?', size: 'l', for: 'weight' }),
	entry('Fieldset', Fieldset, { legend: { text: 'What is your address?', size: 'm' } }),
	entry(
		'TextInput',
		TextInput,
		{ name: 'weight', label: 'Weight', suffix: 'kg', width: 5, inputmode: 'decimal' },
		{ name: 'nhs-number', label: 'NHS number', code: true, errorMessage: 'Enter 10 numbers' }
	),
	entry('PasswordInput', PasswordInput, { name: 'password', label: 'Password' }),
	entry('Textarea', Textarea, { name: 'more', label: 'Can you tell us more?', hint: 'Optional' }),
	entry('CharacterCount', CharacterCount, { name: 'note', label: 'Note', maxlength: 200 }),
	entry('DateInput', DateInput, {
		id: 'taken',
		legend: { text: 'When did you measure?', size: 'm' },
		hint: 'For example, 31 3 2026',
		errorMessage: 'Date must include a year',
		parts: [{ name: 'day' }, { name: 'month' }, { name: 'year', error: true }]
	}),
	entry('Radios', Radios, {
		name: 'contact',
		legend: { text: 'How do you want to be contacted?', size: 'm' },
		value: 'phone',
		items: [
			{ text: 'Email', value: 'email', hint: 'Not for urgent messages' },
			{ divider: 'or' },
			{ text: 'Phone', value: 'phone', conditional: markup('<p>We will call you.</p>') }
		]
	}),
	entry('Checkboxes', Checkboxes, {
		name: 'topics',
		legend: 'Topics',
		errorMessage: 'Select a topic',
		items: [
			{ text: 'Results', value: 'results' },
			{ text: 'Medicines', value: 'medicines' }
		]
	}),
	entry('Select', Select, {
		name: 'order',
		label: 'Sort by',
		value: 'oldest',
		items: [
			{ text: 'Newest first', value: 'newest' },
			{ text: 'Oldest first', value: 'oldest' }
		]
	}),
	entry('SearchInput', SearchInput, { name: 'q', label: 'Search your record' }),
	entry('FileUpload', FileUpload, { name: 'photo', label: 'Upload a photo', accept: 'image/*' })
];
