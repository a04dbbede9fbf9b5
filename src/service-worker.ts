/// <reference types="@sveltejs/kit" />
/// <reference no-default-lib="true" />
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { build, version } from '$service-worker';
import { answerRequest } from '#lib/offline/device/answer-request.ts';
import { describeQueue } from '#lib/offline/device/describe-queue.ts';
import { findOwner, setOwner } from '#lib/offline/device/find-owner.ts';
import { cacheOf, dropCaches, keepPage } from '#lib/offline/device/keep-page.ts';
import { sendKept } from '#lib/offline/device/send-kept.ts';

/** Only for /me/self-care: it keeps one page that is nobody's, and sends what waits. */
const worker = self as unknown as ServiceWorkerGlobalScope;
const cache = cacheOf(version);
/** Kit asks for the page that tells of errors as soon as it starts, and names it nowhere. */
const errorPage = build.filter((path) => /\/nodes\/1\.[^/]+\.js$/.test(path));

worker.addEventListener('install', (event) => {
	event.waitUntil(keepPage(cache, errorPage).then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
	event.waitUntil(dropCaches(cache).then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
	const answer = answerRequest(event.request, cache);
	if (answer) event.respondWith(answer);
});

/** A page of somebody signed in says whose device it is, and hears what waits. */
worker.addEventListener('message', (event) => {
	const { owner } = event.data as { owner: string };
	const answer = async () => {
		await setOwner(owner);
		event.ports[0]?.postMessage(await describeQueue(owner, await sendKept(owner)));
	};
	event.waitUntil(answer());
});

/** Where the browser can: the network is back, and no page is open. Failing asks it to try again. */
worker.addEventListener('sync', (event) => {
	const send = async () => {
		const owner = await findOwner();
		if (!owner) return;
		const outcome = await sendKept(owner);
		if (outcome === 'no-network' || outcome === 'later') throw new Error(outcome);
	};
	(event as ExtendableEvent).waitUntil(send());
});
