import { parseArgs } from 'node:util';
import { Faults, runCommand } from './run-command.ts';

const USAGE = 'npm run bench [-- [--quick] [--only <part>] [--json <file>]]';

/** Loaded by its address: the program itself must not depend on its tests. */
const bench = new URL('../../tests/bench/run.ts', import.meta.url).href;

await runCommand(async () => {
	const options = readArguments();
	const { runBench } = (await import(bench)) as {
		runBench: (options: object) => Promise<void>;
	};
	await runBench({ ...options, say: console.log });
});

function readArguments() {
	try {
		const { values } = parseArgs({
			options: {
				quick: { type: 'boolean', default: false },
				only: { type: 'string' },
				json: { type: 'string' }
			}
		});
		return { quick: values.quick, only: values.only, json: values.json };
	} catch {
		throw new Faults([`Usage: ${USAGE}`]);
	}
}
