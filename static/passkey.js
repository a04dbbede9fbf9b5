// Only a browser itself can ask somebody for their passkey. What the passkey signed goes into a field of
// the form around the button, and the form is sent as any other. Without this, the password works.
const place = document.querySelector('#passkey');
const words = place?.querySelector('[role="status"]');

if (place && window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
	const button = place.querySelector('button');
	const form = button.form;
	words.textContent = '';
	button.parentElement.hidden = false;
	const use = () => {
		if (!form.reportValidity()) return;
		button.disabled = true;
		words.textContent = 'Your browser asks you for your passkey.';
		askFor(place.dataset.options)
			.then((answer) => {
				form.elements.passkey.value = JSON.stringify(answer);
				form.submit();
			})
			.catch((error) => {
				button.disabled = false;
				words.textContent = wordsFor(error);
			});
	};
	button.addEventListener('click', use);
	// Where nothing else sends the form, the Enter key means the same as the button.
	if (!form.querySelector('[type="submit"]')) {
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			use();
		});
	}
} else if (place) {
	words.textContent = 'This browser cannot use passkeys. Use your password.';
}

async function askFor(address) {
	const headers = { accept: 'application/json' };
	const response = await fetch(address, { method: 'POST', headers });
	if (response.redirected) location.reload();
	const options = await response.json();
	if (!response.ok) throw new Refused(options.message);
	if (options.user) {
		const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
		return (await navigator.credentials.create({ publicKey })).toJSON();
	}
	const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
	return (await navigator.credentials.get({ publicKey })).toJSON();
}

class Refused extends Error {}

function wordsFor(error) {
	if (error instanceof Refused) return error.message;
	if (error.name === 'InvalidStateError') return 'This device has a passkey for Candour already.';
	if (error.name === 'NotAllowedError') {
		return 'No passkey was used: it was stopped, took too long, or there is none for Candour here.';
	}
	return 'Your browser could not use a passkey now. Try again later, or use your password.';
}
