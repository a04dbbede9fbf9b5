import { Faults } from './run-command.ts';
import { runTool } from './run-tool.ts';

/** Runs one step with its name and time on one line; a failure shows what the tool said and ends the command. */
export async function step(
	name: string,
	tool: string,
	args: string[],
	environment: NodeJS.ProcessEnv = {}
): Promise<void> {
	const { failed, output } = await timed(name, () => runTool(tool, args, environment));
	if (!failed) return;
	console.log(output.trimEnd());
	throw new Faults([`${name}: failed.`]);
}

/** Says what is being done and, afterwards, how long it took. */
export async function timed<T extends { failed: boolean } | void>(
	name: string,
	work: () => Promise<T>
): Promise<T> {
	const started = performance.now();
	process.stdout.write(`${name}: `);
	const result = await work();
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	process.stdout.write(`${result?.failed ? 'failed' : 'ok'}, ${seconds} s\n`);
	return result;
}
