/** The present moment by the clock of the device, which may be wrong: a server says so. */
export function readClock(): Date {
	return new Date();
}

/** Where the clock of the device stands: "Europe/London". */
export function readZone(): string {
	return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
