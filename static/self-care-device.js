// On pages of self-care: keeps the one page that works without a network, sends what waits on this
// device, and says so. Without this, what is recorded goes straight to the record, as ever.
const place = document.querySelector('#device');
const { owner, kind } = place.dataset;

if (navigator.serviceWorker && window.indexedDB && window.crypto?.subtle && navigator.locks) {
	const address = '/service-worker.js';
	navigator.serviceWorker
		.register(address, { scope: '/me/self-care', type: kind, updateViaCache: 'none' })
		.then(() => {
			void tell();
			window.addEventListener('online', () => void tell());
		})
		// A browser that keeps nothing, as in a private window.
		.catch(() => {});
}

async function tell() {
	const { active } = await navigator.serviceWorker.ready;
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = ({ data }) => show(data);
	active.postMessage({ owner }, [port2]);
}

function show({ words, waiting }) {
	// Signing out asks, while something waits; a server must know, because other pages have no script.
	const secure = location.protocol === 'https:' ? '; Secure' : '';
	const kept = `candour-device=${owner}.${waiting}; Path=/sign-out; SameSite=Strict${secure}`;
	document.cookie = `${kept}; Max-Age=31536000`;
	place.hidden = words.length === 0;
	place.querySelector('[role="status"]').replaceChildren(...words.map(paragraph));
}

function paragraph(text) {
	const one = document.createElement('p');
	one.textContent = text;
	return one;
}
