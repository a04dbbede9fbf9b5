import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Of every demonstration account in the tests. */
export const DEMO_PASSWORD = 'a-password-for-tests-only';

export interface StartedCandour {
	origin: string;
	pid: number;
	/** What it has printed so far. */
	stdout: () => string;
	stderr: () => string;
	/** Asks it to stop, as a service manager does; resolves with its exit code. */
	stop: () => Promise<number | null>;
	/** Ends it without a chance to finish anything. */
	kill: () => Promise<void>;
}

/** Runs the start command until it says that it serves. Rejects with its words if it ends before that. */
export async function startCandour(
	environment: NodeJS.ProcessEnv,
	start = (settings: NodeJS.ProcessEnv) => runCommandFile('start', settings)
): Promise<StartedCandour> {
	const port = environment.PORT ?? String(await findFreePort());
	const run = start({ ...environment, PORT: port });
	const origin = `http://localhost:${port}`;
	await new Promise<void>((done, fail) => {
		run.child.stdout.on('data', () => {
			if (run.stdout().includes(`Candour is at ${origin}\n`)) done();
		});
		void run.ended.then((code) =>
			fail(new Error(`Candour ended with ${code}:\n${run.stdout()}${run.stderr()}`))
		);
	});
	return {
		origin,
		pid: run.child.pid!,
		stdout: run.stdout,
		stderr: run.stderr,
		stop: () => (run.child.kill('SIGTERM'), run.ended),
		kill: async () => (run.child.kill('SIGKILL'), void (await run.ended))
	};
}

/** Starts one of `src/commands`. */
export function runCommandFile(name: string, environment: NodeJS.ProcessEnv, args: string[] = []) {
	return run(process.execPath, [`${root}src/commands/${name}.ts`, ...args], environment);
}

/** Starts it as the README says. */
export function runNpmStart(environment: NodeJS.ProcessEnv) {
	return run('npm', ['start'], environment);
}

/** With only these settings: a developer's own must not change a test. */
function run(command: string, args: string[], environment: NodeJS.ProcessEnv) {
	const child = spawn(command, args, {
		cwd: root,
		env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let stdout = '';
	let stderr = '';
	child.stdout.setEncoding('utf8').on('data', (chunk) => (stdout += chunk));
	child.stderr.setEncoding('utf8').on('data', (chunk) => (stderr += chunk));
	const ended = once(child, 'close').then(([code]) => code as number | null);
	return { child, ended, stdout: () => stdout, stderr: () => stderr };
}

export async function findFreePort(): Promise<number> {
	const server = createServer().listen(0);
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
