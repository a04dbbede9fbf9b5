import { createServer, type RequestListener, type Server } from 'node:http';
import { Faults } from './run-command.ts';

export interface TakenPort {
	server: Server;
	/** From now on this answers; until then every request is told that Candour is starting. */
	answerWith: (listener: RequestListener) => void;
}

/** Takes the port before anything slow is done, and holds it, so that nobody else takes it meanwhile. */
export async function takePort(port: number): Promise<TakenPort> {
	let listener: RequestListener = answerStarting;
	const server = createServer((request, response) => listener(request, response));
	await new Promise<void>((done, fail) => {
		server.once('error', (error: NodeJS.ErrnoException) => fail(portFault(port, error)));
		server.listen(port, done);
	});
	return { server, answerWith: (next) => (listener = next) };
}

const answerStarting: RequestListener = (_request, response) => {
	response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '5' });
	response.end('Candour is starting. Try again in a moment.\n');
};

function portFault(port: number, error: NodeJS.ErrnoException): Error {
	if (error.code === 'EADDRINUSE')
		return new Faults([
			`Port ${port} is in use: stop what uses it, or choose another with PORT=${port + 1}.`
		]);
	if (error.code === 'EACCES')
		return new Faults([
			`This account may not use port ${port}: choose one above 1023, such as PORT=3000.`
		]);
	return error;
}
