import '#tests/database.ts';
import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { ask } from '#tests/ask-route.ts';
import { makeLogKey } from '#tests/log-key.ts';
import { openSignedNote, readCheckpointText, treeHashOfLeaves } from '#tests/transparency.ts';
import { inTransaction } from '#lib/server/db.ts';
import { findTile } from './find-tile.ts';
import { publishLog } from './publish-log.ts';
import { queueLeaves } from '#tests/queue-leaves.ts';
import type { SigningKey } from './sign-note.ts';

let key: SigningKey;
beforeAll(async () => {
	key = await makeLogKey();
	const leaves = Array.from({ length: 600 }, () => randomBytes(32));
	await inTransaction((tx) => queueLeaves(tx, leaves));
	await publishLog(key);
});

const readTree = async () => {
	const reply = await ask('/log/checkpoint');
	expect(reply.status).toBe(200);
	expect(reply.headers.get('content-type')).toBe('text/plain; charset=utf-8');
	const { text } = openSignedNote(Buffer.from(reply.body), key.verifierKeys);
	return readCheckpointText(text);
};

test('what a stranger fetches gives the root that the checkpoint is signed for', async () => {
	const { size, root } = await readTree();
	const leaves: Buffer[] = [];
	for (let tile = 0; tile * 256 < size; tile++) {
		const width = Math.min(256, size - tile * 256);
		const path = `0/${String(tile).padStart(3, '0')}${width < 256 ? `.p/${width}` : ''}`;
		const { bytes, full } = (await findTile(path))!;
		expect(full).toBe(width === 256);
		expect(bytes).toHaveLength(width * 32);
		for (let at = 0; at < bytes.length; at += 32) leaves.push(bytes.subarray(at, at + 32));
	}
	expect(leaves).toHaveLength(size);
	expect(treeHashOfLeaves(leaves)).toEqual(root);

	const full = Math.floor(size / 256);
	const above = (await findTile(`1/000.p/${full}`))!.bytes;
	const roots = Array.from({ length: full }, (_, tile) =>
		treeHashOfLeaves(leaves.slice(tile * 256, (tile + 1) * 256))
	);
	expect(above).toEqual(Buffer.concat(roots));
});

test('a full tile may be kept for ever, a part of one not', async () => {
	const full = await ask('/log/tile/0/000');
	expect([full.status, full.headers.get('content-type')]).toEqual([
		200,
		'application/octet-stream'
	]);
	expect(full.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
	const part = await ask('/log/tile/0/000.p/7');
	expect([part.status, part.headers.get('cache-control')]).toEqual([200, 'public, max-age=3600']);
});

test('a tile beyond the log’s size, or not written as it must be, is not found', async () => {
	const { size } = await readTree();
	const last = String(Math.floor(size / 256)).padStart(3, '0');
	const beyond = [
		`0/${last}`,
		`0/${last}.p/${(size % 256) + 1}`,
		'0/x999/999',
		'2/000.p/1',
		'63/000'
	];
	const odd = [
		...['0/0', '0/0000', '0/00', '00/000', '-1/000', '64/000', 'a/000', '0/x000/000', '0/001/000'],
		...[
			'0/000.p/0',
			'0/000.p/256',
			'0/000.p/01',
			'0/000.p/1e2',
			'0/000.p/',
			'0/000.p',
			'0/',
			'0',
			''
		],
		...['entries/000', '0/x/000', '0/xx000', '0/000/', `0/${'x999/'.repeat(40)}999`]
	];
	for (const path of [...beyond, ...odd]) expect(await findTile(path), path).toBe(undefined);
	const reply = await ask('/log/tile/0/x999/999');
	expect([reply.status, reply.body]).toEqual([404, 'The log has no such tile.\n']);
});
