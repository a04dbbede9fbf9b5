import { and, asc, eq, gte, sql } from 'drizzle-orm';
import { hash } from 'node:crypto';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import { hashNode, hashPerfect } from './hash-node.ts';
import { TILE_WIDTH } from './hash-spans.ts';
import { logHashes } from './tables.ts';

const LEAVES_AT_ONCE = 100 * TILE_WIDTH;

/**
 * The tree worked out again, leaf by leaf from the first. It keeps one hash for each power of two, and
 * of each level of tiles the one that is not full yet, so that it is as small for any log.
 */
export class GrowingTree {
	size = 0;
	/** The hashes of perfect trees, the largest first, as the size has ones in binary. */
	readonly #peaks: Buffer[] = [];
	readonly #unfull: Buffer[][] = [];
	#read: { position: number; hash: Buffer }[] = [];
	#ended = false;
	readonly #tx: Tx;
	readonly #report: (words: string) => void;

	constructor(tx: Tx, report: (words: string) => void) {
		this.#tx = tx;
		this.#report = report;
	}

	/** Up to this size, or to the tree's end if that comes first. */
	async growTo(size: number): Promise<void> {
		while (this.size < size && (await this.#fill())) {
			for (const leaf of this.#read.splice(0, size - this.size)) await this.#add(leaf.hash);
		}
	}

	root(): Buffer {
		const root = this.#peaks.reduceRight<Buffer | null>((right, left) => {
			return right ? hashNode(left, right) : left;
		}, null);
		return root ?? hash('sha256', '', 'buffer');
	}

	/** Whatever else is stored as a part of the tree is none. */
	async requireNoMore(): Promise<void> {
		const rows = await rowsOf<{ level: number; count: string }>(
			this.#tx,
			sql`select level, count(*)::text as count from log_hashes group by level order by level`
		);
		for (const { level, count } of rows) {
			const right = Math.floor(this.size / TILE_WIDTH ** level);
			if (Number(count) <= right) continue;
			const where = level === 0 ? 'beyond a gap among its events' : `on its level ${level}`;
			this.#report(`the tree has ${Number(count) - right} hashes too many ${where}.`);
		}
	}

	/** @returns whether there is another leaf. A gap is an end: what follows has lost its place. */
	async #fill(): Promise<boolean> {
		if (this.#read.length > 0) return true;
		if (this.#ended) return false;
		const rows = await this.#tx
			.select({ position: logHashes.position, hash: logHashes.hash })
			.from(logHashes)
			.where(and(eq(logHashes.level, 0), gte(logHashes.position, this.size)))
			.orderBy(asc(logHashes.position))
			.limit(LEAVES_AT_ONCE);
		const gap = rows.findIndex(({ position }, place) => position !== this.size + place);
		this.#ended = gap >= 0 || rows.length < LEAVES_AT_ONCE;
		this.#read = gap >= 0 ? rows.slice(0, gap) : rows;
		if (gap >= 0) this.#report(`event ${this.size + gap + 1} of the tree was removed.`);
		return this.#read.length > 0;
	}

	async #add(leaf: Buffer): Promise<void> {
		let joined = leaf;
		for (let count = this.size; count % 2 === 1; count = (count - 1) / 2) {
			joined = hashNode(this.#peaks.pop()!, joined);
		}
		this.#peaks.push(joined);
		this.size += 1;
		await this.#climb(0, leaf);
	}

	/** A full tile is one hash of the level above, which is stored too. */
	async #climb(level: number, hash: Buffer): Promise<void> {
		const tile = (this.#unfull[level] ??= []);
		tile.push(hash);
		if (tile.length < TILE_WIDTH) return;
		this.#unfull[level] = [];
		const above = hashPerfect(tile);
		const position = this.size / TILE_WIDTH ** (level + 1) - 1;
		const [stored] = await this.#tx
			.select({ hash: logHashes.hash })
			.from(logHashes)
			.where(and(eq(logHashes.level, level + 1), eq(logHashes.position, position)));
		if (!stored?.hash.equals(above)) {
			const [first, last] = [position, position + 1].map((at) => at * TILE_WIDTH ** (level + 1));
			this.#report(
				`the hash over events ${first! + 1} to ${last} of the tree is ${stored ? 'another than theirs' : 'missing'}.`
			);
		}
		await this.#climb(level + 1, above);
	}
}
