/** The moments that somebody goes by, the newest last; none in real use. */
const walked: { at: Date }[] = [];

/** The present moment. Rules about age, periods and lapses ask here, so that tests can walk through time. */
export function now(): Date {
	const newest = walked.at(-1);
	return newest ? new Date(newest.at) : new Date();
}

/**
 * Tests and the demonstration only: run `work` as if it were `at`. Of two that run at once the later call
 * holds for both, and when both have ended nothing of either is left.
 */
export async function atTime<T>(at: Date | string, work: () => Promise<T>): Promise<T> {
	const moment = { at: new Date(at) };
	walked.push(moment);
	try {
		return await work();
	} finally {
		walked.splice(walked.indexOf(moment), 1);
	}
}
