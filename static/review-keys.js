// The review inbox by keyboard: it moves the focus, ticks, and presses the buttons that are there anyway.
const rows = [...document.querySelectorAll('[data-row]')];
const current = () => rows.findIndex((row) => row.contains(document.activeElement));
const go = (to) =>
	rows[Math.min(Math.max(to, 0), rows.length - 1)]?.querySelector('input')?.focus();

const KEYS = {
	j: (at) => go(at + 1),
	k: (at) => go(at < 0 ? 0 : at - 1),
	x: (at) => rows[at]?.querySelector('input').click(),
	a: (at) => rows[at]?.querySelector('[data-accept]')?.click(),
	s: () => document.querySelector('[data-seen]')?.click(),
	Enter: (at) => rows[at]?.querySelector('[data-open]')?.click()
};

document.addEventListener('keydown', (event) => {
	const { key, target, altKey, ctrlKey, metaKey } = event;
	const press = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
	if (!press || altKey || ctrlKey || metaKey) return;
	const isBox = target instanceof HTMLInputElement && target.type === 'checkbox';
	// Whoever writes writes; Enter on a link or a button is theirs.
	if (target instanceof HTMLElement && target !== document.body && !isBox) {
		if (key === 'Enter' || target.matches('input, textarea, select')) return;
	}
	event.preventDefault();
	press(current());
});
