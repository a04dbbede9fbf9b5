import { lookup as resolve, type LookupAddress } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Failure } from '../schema.ts';
import { mayReach } from './may-reach.ts';

export interface Question {
	method: 'GET' | 'POST';
	url: string;
	headers: Record<string, string>;
	body?: string;
}

export interface Answer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
}

/** A try that did not end well; it says nothing but which fault. */
export class FilingFailed extends Error {
	readonly failure: Failure;

	constructor(failure: Failure) {
		super(failure.fault);
		this.failure = failure;
	}
}

/** From the first byte to the last: what answers drop by drop hangs too. */
const PATIENCE = 25_000;
const MOST_READ = 1_000_000;

/**
 * One question to another organisation's system. It goes nowhere but where settings allow: the address
 * is looked at as it is connected to, so that a name cannot point elsewhere meanwhile, and an answer
 * that leads on is not followed.
 *
 * @throws FilingFailed `unreachable` where certainly nothing has left; `no-answer` where it may have.
 */
export function askSystem({ method, url, headers, body }: Question): Promise<Answer> {
	const target = URL.parse(url);
	const connect = target?.protocol === 'https:' ? requestHttps : requestHttp;
	let connected = false;
	return new Promise<Answer>((done, failed) => {
		const host = target?.hostname.replace(/^\[|\]$/g, '') ?? '';
		if (!target || (isIP(host) && !mayReach(host))) throw new Error('not an address to ask');
		const request = connect(target, {
			...{ method, headers, agent: false, lookup: guardedLookup },
			signal: AbortSignal.timeout(patience)
		});
		request.on('socket', (socket) => {
			const established = target.protocol === 'https:' ? 'secureConnect' : 'connect';
			socket.once(established, () => (connected = true));
		});
		request.on('error', failed);
		request.on('response', (response) => void readAnswer(response).then(done, failed));
		request.end(body);
	}).catch(() => {
		throw new FilingFailed({ fault: connected ? 'no-answer' : 'unreachable' });
	});
}

let patience = PATIENCE;

/** Tests only: for as long as a test can wait. */
export function setPatience(milliseconds = PATIENCE): void {
	patience = milliseconds;
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
	const parts: Buffer[] = [];
	let size = 0;
	for await (const part of response as AsyncIterable<Buffer>) {
		size += part.length;
		if (size > MOST_READ) throw new Error('too long an answer');
		parts.push(part);
	}
	const { statusCode: status = 0, headers } = response;
	return { status, headers, text: Buffer.concat(parts).toString('utf8') };
}

const guardedLookup: LookupFunction = (hostname, options, found) => {
	resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
		const allowed = (addresses ?? []).filter(({ address }) => mayReach(address));
		const [first] = allowed;
		if (error ?? !first) found(error ?? new Error('not an address to ask'), '', 4);
		else if (options.all) found(null, allowed);
		else found(null, first!.address, first!.family);
	});
};
