import { randomBytes } from 'node:crypto';
import {
	readSigningKey,
	writeSigningKey,
	type SigningKey
} from '#lib/transparency/server/sign-note.ts';

/** A key for a log of this name, made for one test. */
export async function makeLogKey(name = 'candour.example/log'): Promise<SigningKey> {
	return (await readSigningKey(await writeSigningKey(name, randomBytes(32))))!;
}
