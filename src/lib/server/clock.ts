let source: () => Date = () => new Date();

/** The present moment. Rules about age, periods and lapses ask here, so that tests can walk through time. */
export function now(): Date {
	return source();
}

/** Tests only: run `work` as if it were `at`. Not for concurrent work in one process. */
export async function atTime<T>(at: Date | string, work: () => Promise<T>): Promise<T> {
	const before = source;
	source = () => new Date(at);
	try {
		return await work();
	} finally {
		source = before;
	}
}
