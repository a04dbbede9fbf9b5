import type { Bundle, FhirResource } from 'fhir/r4.d.ts';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of one posted bundle: a status by itself, or something that goes wrong. */
export type Behaviour =
	/** Never answers. */
	| 'hang'
	/** Takes it, and never answers. */
	| 'take and hang'
	/** Takes it, and the answer is lost on the way. */
	| 'lose the answer'
	/** Takes it, and says that there was one already. */
	| 'take and 409'
	| { status: number; retryAfter?: string };

export interface PracticeSystem {
	baseUrl: string;
	tokenUrl: string;
	/** What will become of the next posts, one each; then they are taken. */
	next: Behaviour[];
	/** What it holds, by identifier, as `Type|system|value`, or by tag. */
	held: Map<string, FhirResource>;
	/** Every bundle that was posted to it, and what it was posted with. */
	posted: { bundle: Bundle; headers: IncomingMessage['headers'] }[];
	/** Forms that asked for a token, and what they were sent with. */
	signedIn: { form: URLSearchParams; authorization: string | undefined }[];
	/** Tokens that were given end now. */
	endTokens: () => void;
	/** What the token endpoint answers instead of a token. */
	refuseTokens: number | null;
	close: () => Promise<void>;
}

/** A practice's own system, as an HTTP server: OAuth2 client credentials, and FHIR transactions. */
export async function openPracticeSystem(port = 0): Promise<PracticeSystem> {
	const tokens = new Set<string>();
	const server = createServer((request, response) => {
		void answer(request, response).catch(() => response.destroy());
	});
	const system: PracticeSystem = {
		...{ baseUrl: '', tokenUrl: '', next: [], held: new Map(), posted: [], signedIn: [] },
		refuseTokens: null,
		endTokens: () => tokens.clear(),
		close: () =>
			new Promise((closed) => {
				server.close(() => closed());
				server.closeAllConnections();
			})
	};

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const parts: Buffer[] = [];
		for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
		const text = Buffer.concat(parts).toString('utf8');
		const say = (status: number, body: object, headers = {}) => {
			response.writeHead(status, { 'content-type': 'application/fhir+json', ...headers });
			response.end(JSON.stringify(body));
		};
		const { url = '', headers } = request;
		if (url === '/token') {
			const { authorization } = headers;
			system.signedIn.push({ form: new URLSearchParams(text), authorization });
			if (system.refuseTokens) return say(system.refuseTokens, { error: 'invalid_client' });
			const token = randomUUID();
			tokens.add(token);
			return say(200, { access_token: token, token_type: 'Bearer', expires_in: 3600 });
		}
		if (url === '/R4/metadata') {
			const rest = [{ mode: 'server', interaction: [{ code: 'transaction' }] }];
			return say(200, { resourceType: 'CapabilityStatement', fhirVersion: '4.0.1', rest });
		}
		if (!tokens.has((headers.authorization ?? '').replace('Bearer ', ''))) return say(401, {});
		if (request.method === 'GET') return say(200, search(url));
		const bundle = JSON.parse(text) as Bundle;
		system.posted.push({ bundle, headers });
		const behaviour = system.next.shift();
		if (behaviour === 'hang') return;
		if (typeof behaviour === 'object') {
			const { status, retryAfter } = behaviour;
			return say(
				status,
				{ resourceType: 'OperationOutcome' },
				retryAfter && { 'retry-after': retryAfter }
			);
		}
		take(bundle);
		if (behaviour === 'take and hang') return;
		if (behaviour === 'lose the answer') return void response.destroy();
		if (behaviour === 'take and 409') return say(409, { resourceType: 'OperationOutcome' });
		const entry = bundle.entry!.map(() => ({ response: { status: '200 OK' } }));
		say(200, { resourceType: 'Bundle', type: 'transaction-response', entry });
	}

	/** Conditional updates and creates, as FHIR has them: a second time changes nothing. */
	function take({ entry = [] }: Bundle): void {
		for (const { resource, request } of entry) {
			const [type, query = ''] = request!.url.split('?');
			const key = new URLSearchParams(query || request!.ifNoneExist!);
			const name = `${type}|${key.get('identifier') ?? key.get('_tag')}`;
			if (request!.method === 'PUT' || !system.held.has(name))
				system.held.set(name, resource as FhirResource);
		}
	}

	function search(url: string): Bundle {
		const { pathname, searchParams } = new URL(url, 'http://it');
		const found = system.held.get(
			`${pathname.split('/').at(-1)}|${searchParams.get('identifier')}`
		);
		const entry = found ? [{ resource: found }] : [];
		return { resourceType: 'Bundle', type: 'searchset', total: entry.length, entry };
	}

	await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
	const { port: taken } = server.address() as AddressInfo;
	system.baseUrl = `http://127.0.0.1:${taken}/R4`;
	system.tokenUrl = `http://127.0.0.1:${taken}/token`;
	return system;
}
