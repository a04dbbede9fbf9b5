import { monitorEventLoopDelay } from 'node:perf_hooks';
import { answerCounts } from './answer-counts.ts';
import { labellingCounts } from './labelling-counts.ts';
import { outboxCounts } from './outbox-counts.ts';

const delay = monitorEventLoopDelay({ resolution: 20 });
delay.enable();

/** This process in Prometheus's text format: times, memory and counts, nothing about anybody. */
export function describeProcess(): string {
	const { rss, heapUsed } = process.memoryUsage();
	const { user, system } = process.cpuUsage();
	const startedAt = Date.now() / 1000 - process.uptime();
	const text = [
		metric('process_start_time_seconds', 'gauge', 'When the process started.', startedAt),
		metric('process_cpu_seconds_total', 'counter', 'Processor time used.', (user + system) / 1e6),
		metric('process_resident_memory_bytes', 'gauge', 'Memory held.', rss),
		metric('nodejs_heap_size_used_bytes', 'gauge', 'JavaScript heap in use.', heapUsed),
		metric(
			'nodejs_eventloop_lag_p99_seconds',
			'gauge',
			'Event loop delay since the last reading, 99th percentile.',
			delay.percentile(99) / 1e9
		),
		...metricsOfLabelling(),
		...metricsOfOutbox(),
		...metricOfAnswers()
	];
	delay.reset();
	return text.join('\n') + '\n';
}

function metricsOfLabelling(): string[] {
	const { labelled, unreadable, running } = labellingCounts();
	const name = (what: string) => `candour_labelling_${what}`;
	return [
		metric(name('running'), 'gauge', 'Whether older entries are being labelled.', running),
		metric(name('entries_total'), 'counter', 'Older entries labelled anew.', labelled),
		metric(name('unreadable_total'), 'counter', 'Entries that could not be labelled.', unreadable)
	];
}

/** As a timer counted them, at most a minute ago. */
function metricsOfOutbox(): string[] {
	const { waiting, dead, oldest } = outboxCounts();
	const name = (what: string) => `candour_outbox_${what}`;
	return [
		metric(name('waiting'), 'gauge', 'Messages to be sent.', waiting),
		metric(name('oldest_seconds'), 'gauge', 'How long the oldest of them is overdue.', oldest),
		metric(name('dead'), 'gauge', 'Messages given up, or perhaps not sent.', dead)
	];
}

function metricOfAnswers(): string[] {
	const name = 'http_requests_total';
	const samples = Object.entries(answerCounts()).map(
		([status, count]) => `${name}{status="${status}"} ${count}`
	);
	return [
		`# HELP ${name} Requests answered, by class of status.`,
		`# TYPE ${name} counter`,
		...samples
	];
}

function metric(name: string, type: 'gauge' | 'counter', help: string, value: number): string {
	return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}`;
}
