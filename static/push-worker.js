// Shows the one text that there is, whatever was sent: a lock screen is read by others too.
self.addEventListener('push', (event) => {
	event.waitUntil(
		self.registration.showNotification('There is something new for you in Candour', {
			tag: 'candour'
		})
	);
});

self.addEventListener('notificationclick', (event) => {
	event.notification.close();
	event.waitUntil(self.clients.openWindow('/me/notifications'));
});
