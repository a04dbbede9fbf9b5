// Leaves at once: first what is on the page goes, then its place in the browser's history.
const link = document.getElementById('leave-quickly');
const hint = document.createElement('span');
hint.className = 'nhsuk-u-visually-hidden';
hint.textContent = ', or press Escape 3 times';
link.append(hint);
const tabs = new BroadcastChannel('candour-leave');

function leave() {
	document.title = '…';
	document.body.hidden = true;
	location.replace(link.href);
}

function leaveEverywhere() {
	tabs.postMessage('leave');
	leave();
}

link.addEventListener('click', (event) => {
	event.preventDefault();
	leaveEverywhere();
});
tabs.addEventListener('message', leave);

let presses = [];
addEventListener('keydown', ({ key, repeat, timeStamp }) => {
	if (repeat) return;
	presses = key === 'Escape' ? [...presses.filter((at) => timeStamp - at < 5000), timeStamp] : [];
	if (presses.length === 3) leaveEverywhere();
});

// A browser that kept the page whole shows it again by Back without asking us.
addEventListener('pageshow', ({ persisted }) => {
	if (persisted && document.cookie.includes('candour-left=')) leave();
});
