import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { consistencyHolds, openSignedNote, readCheckpointText, sha256 } from './transparency.ts';

/** Somebody else who signs logs, from c2sp.org/tlog-witness and not from our code. */
export interface Witness {
	verifierKey: string;
	url: string;
	/** What it signed last. */
	seen: { size: number; root: Buffer };
	/** How often it was asked. */
	asked: number;
	/** What it answers to everything instead, if anything. */
	answer: { status: number; body: string } | null;
	stop: () => void;
}

export async function startWitness(
	logKeys: readonly string[],
	name = 'witness.example/w1'
): Promise<Witness> {
	const { publicKey, privateKey } = generateKeyPairSync('ed25519');
	const material = Buffer.concat([
		Buffer.of(4),
		publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
	]);
	const id = sha256(Buffer.from(`${name}\n`), material).subarray(0, 4);
	const witness: Witness = {
		verifierKey: `${name}+${id.toString('hex')}+${material.toString('base64')}`,
		url: '',
		seen: { size: 0, root: sha256() },
		asked: 0,
		answer: null,
		stop: () => server.close()
	};

	const cosign = (text: string) => {
		const seconds = BigInt(Math.floor(Date.now() / 1000));
		const time = Buffer.alloc(8);
		time.writeBigUInt64BE(seconds);
		const signature = sign(
			null,
			Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`),
			privateKey
		);
		return `— ${name} ${Buffer.concat([id, time, signature]).toString('base64')}\n`;
	};
	const judge = (body: string): { status: number; body: string; type?: string } => {
		witness.asked += 1;
		if (witness.answer) return witness.answer;
		const blank = body.indexOf('\n\n');
		const [old, ...proof] = body.slice(0, blank).split('\n');
		const note = Buffer.from(body.slice(blank + 2));
		const older = Number(/^old (0|[1-9]\d*)$/.exec(old!)![1]);
		let text: string;
		try {
			({ text } = openSignedNote(note, [...logKeys]));
		} catch {
			return { status: 403, body: '' };
		}
		const { size, root } = readCheckpointText(text);
		if (older > size) return { status: 400, body: '' };
		if (older !== witness.seen.size) {
			return { status: 409, body: `${witness.seen.size}\n`, type: 'text/x.tlog.size' };
		}
		if (older === size && older > 0 && !root.equals(witness.seen.root)) {
			return { status: 409, body: `${size}\n`, type: 'text/x.tlog.size' };
		}
		const path = proof.map((line) => Buffer.from(line, 'base64'));
		if (!consistencyHolds(witness.seen, { size, root }, path)) return { status: 422, body: '' };
		witness.seen = { size, root };
		return { status: 200, body: `— somebody.else AAAAAAAA\n${cosign(text)}` };
	};
	const server = createServer((request, response) => {
		let body = '';
		request.setEncoding('utf8').on('data', (part: string) => (body += part));
		request.on('end', () => {
			const right = request.method === 'POST' && request.url === '/w1/add-checkpoint';
			const {
				status,
				body: words,
				type = 'text/plain'
			} = right ? judge(body) : { status: 404, body: '', type: 'text/plain' };
			response.writeHead(status, { 'content-type': type }).end(words);
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	witness.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/w1`;
	return witness;
}
