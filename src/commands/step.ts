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

/** Says what was done and how long it took. */
export async function timed<T extends { failed: boolean } | void>(
	name: string,
	work: () => Promise<T>
): Promise<T> {
	const started = performance.now();
	const result = await work();
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	console.log(`${name}: ${result?.failed ? 'failed' : 'ok'}, ${seconds} s`);
	return result;
}
