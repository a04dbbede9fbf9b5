// The review inbox by keyboard: it moves the focus, ticks, chooses, and presses what is there anyway.
const ROWS = [...document.querySelectorAll('[data-row]')];
const FORM = document.querySelector('[data-review]');
const NEEDS_WORDS = ['replied', 'queried', 'declined', 'booking'];

const press = (what, within = document) => within?.querySelector(`[data-${what}]`)?.click();
const current = () => ROWS.findIndex((row) => row.contains(document.activeElement));
const go = (to) =>
	ROWS[Math.min(Math.max(to, 0), ROWS.length - 1)]?.querySelector('input')?.focus();

function choose(kind) {
	FORM.elements.namedItem('kind').value = kind;
	const words = FORM.elements.namedItem('words');
	(NEEDS_WORDS.includes(kind) ? words : FORM.querySelector('[data-save]')).focus();
}

const ANYWHERE = { u: () => press('undo') };
const IN_LIST = {
	j: () => go(current() + 1),
	k: () => go(current() < 0 ? 0 : current() - 1),
	x: () => ROWS[current()]?.querySelector('input').click(),
	a: () => press('accept', ROWS[current()]),
	s: () => press('seen'),
	Enter: () => press('open', ROWS[current()])
};
const IN_ITEM = {
	s: () => choose('seen'),
	a: () => choose('accepted'),
	r: () => choose('replied'),
	b: () => choose('booking'),
	q: () => choose('queried'),
	d: () => choose('declined')
};
const KEYS = new Map(
	Object.entries({
		...ANYWHERE,
		...(ROWS.length > 0 && IN_LIST),
		...(document.querySelector('[data-next]') && {
			n: () => press('next'),
			l: () => press('list')
		}),
		...(FORM && IN_ITEM)
	})
);

// Whoever writes writes; Enter on a link or a button is theirs.
function isTheirs({ target, key }) {
	if (!(target instanceof HTMLElement) || target === document.body) return false;
	if (target.matches('[type=checkbox], [type=radio]')) return false;
	return key === 'Enter' || target.matches('input, textarea, select');
}

const SETTING = 'candour-review-keys';
const isOff = () => localStorage.getItem(SETTING) === 'off';

document.addEventListener('keydown', (event) => {
	const { key, altKey, ctrlKey, metaKey } = event;
	if (key === 'Enter' && ctrlKey && FORM?.contains(event.target)) return FORM.requestSubmit();
	const act = KEYS.get(key);
	if (!act || altKey || ctrlKey || metaKey || isOff() || isTheirs(event)) return;
	event.preventDefault();
	act();
});

const box = document.querySelector('[data-keys] input');
if (box) {
	box.checked = !isOff();
	box.closest('[data-keys]').hidden = false;
	box.addEventListener('change', () => localStorage.setItem(SETTING, box.checked ? 'on' : 'off'));
}
