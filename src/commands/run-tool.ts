import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface ToolRun {
	failed: boolean;
	/** What it wrote to stdout and stderr, in order. */
	output: string;
}

/** Where an installed development tool is, or undefined in an installation without them. */
export function findTool(name: string): string | undefined {
	const path = `${root}node_modules/.bin/${name}`;
	return existsSync(path) ? realpathSync(path) : undefined;
}

/** Runs an installed tool with this Node, quietly; the caller shows its output if it failed. */
export async function runTool(
	name: string,
	args: string[],
	environment: NodeJS.ProcessEnv = {}
): Promise<ToolRun> {
	const path = findTool(name);
	if (!path) return { failed: true, output: `${name} is not installed: run "npm ci".` };
	const child = spawn(process.execPath, [path, ...args], {
		cwd: root,
		env: { ...process.env, ...environment },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const end = () => child.kill();
	process.once('exit', end);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (chunk) => (output += chunk));
	}
	const failed = await new Promise<boolean>((done, fail) => {
		child.once('error', fail);
		child.once('close', (code) => done(code !== 0));
	});
	process.removeListener('exit', end);
	return { failed, output };
}
