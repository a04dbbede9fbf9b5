import { expect, test } from 'vitest';
import { countAnswer } from './answer-counts.ts';
import { describeProcess } from './describe-process.ts';

test('every line is one that Prometheus reads, and a request is counted by its class alone', () => {
	const before = requests();
	countAnswer(404);
	countAnswer(422);
	expect(requests()).toBe(before + 2);
	const line = /^(# (HELP|TYPE) [a-z0-9_]+ .+|[a-z0-9_]+(\{status="\dxx"\})? [0-9.e+-]+)$/;
	for (const text of describeProcess().trimEnd().split('\n')) expect(text).toMatch(line);
});

function requests(): number {
	return Number(/http_requests_total\{status="4xx"\} (\d+)/.exec(describeProcess())![1]);
}
