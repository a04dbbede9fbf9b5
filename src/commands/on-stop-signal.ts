/** On Ctrl-C or a service manager's stop: finish properly, then leave. A second signal leaves at once. */
export function onStopSignal(finish: () => Promise<void>): void {
	let stopping = false;
	const stop = () => {
		if (stopping) process.exit(1);
		stopping = true;
		finish().then(
			() => process.exit(0),
			() => process.exit(1)
		);
	};
	process.on('SIGTERM', stop);
	process.on('SIGINT', stop);
}
