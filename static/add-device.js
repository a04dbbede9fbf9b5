// The one page that needs a script: only a browser itself can make the keys with which it is sent to.
const form = document.querySelector('#device');
const words = document.querySelector('#device-words');

if (form && 'serviceWorker' in navigator && 'PushManager' in window) {
	words.textContent = '';
	form.hidden = false;
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		subscribe(form).catch(() => {
			words.textContent = 'Your browser could not be added. Try again later.';
		});
	});
} else if (form) {
	words.textContent =
		'This browser cannot show notifications. On an iPhone or iPad, add Candour to your home screen first, and open it from there.';
}

async function subscribe({ dataset, elements }) {
	if ((await Notification.requestPermission()) !== 'granted') {
		words.textContent =
			'Your browser does not let us send to it. You can change that in its settings.';
		return;
	}
	await navigator.serviceWorker.register('/push-worker.js');
	const { pushManager } = await navigator.serviceWorker.ready;
	const made = await pushManager.subscribe({
		userVisibleOnly: true,
		applicationServerKey: dataset.key
	});
	const { endpoint, keys } = made.toJSON();
	elements.endpoint.value = endpoint;
	elements.p256dh.value = keys.p256dh;
	elements.auth.value = keys.auth;
	form.submit();
}
