import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { Config } from '#lib/server/config.ts';
import { Unavailable } from '#lib/server/errors.ts';
import { readSigningKey, writeSigningKey, type SigningKey } from './sign-note.ts';

/** `.invalid` is nobody's, ever: what bears this name was made for trying out. */
export const TRIAL_NAME = 'trial.candour.invalid/log';

/**
 * The key that signs the log, from `CANDOUR_LOG_KEY`: the key itself, or the file that holds it.
 * Without one, a key for trying out is made in the data folder; production takes neither.
 */
export async function openLogKey({
	logKey,
	dataFolder,
	production
}: Pick<Config, 'logKey' | 'dataFolder' | 'production'>): Promise<SigningKey> {
	const text = logKey ? await readGiven(logKey) : await readTrialKey(dataFolder);
	const key = await readSigningKey(text);
	if (!key) {
		const where = logKey ? 'CANDOUR_LOG_KEY' : `${dataFolder}/log.key`;
		throw unusable(`${where} holds no whole key for signing the access log.`);
	}
	if (production && key.name === TRIAL_NAME) {
		throw unusable('CANDOUR_LOG_KEY is a key that was made for trying out.');
	}
	return key;
}

async function readGiven(logKey: string): Promise<string> {
	if (logKey.startsWith('PRIVATE+KEY+')) return logKey;
	return readFile(logKey, 'utf8').catch((error: NodeJS.ErrnoException) => {
		// Not the setting's text: it may be a key that somebody mistyped.
		throw unusable(`CANDOUR_LOG_KEY names a file that cannot be read (${error.code}).`);
	});
}

/** Two starts at once make one key: the second finds the first one's. */
async function readTrialKey(dataFolder: string): Promise<string> {
	const file = `${dataFolder}/log.key`;
	await mkdir(dataFolder, { recursive: true });
	await writeFile(file, await writeSigningKey(TRIAL_NAME, randomBytes(32)), {
		flag: 'wx',
		mode: 0o600
	}).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'EEXIST') throw unusable(`The file ${file} cannot be made (${error.code}).`);
	});
	return readFile(file, 'utf8');
}

function unusable(words: string): Unavailable {
	return new Unavailable(
		'log-key-unusable',
		`${words} Make a key with: npm run log:key -- --new --name <host>/log --file <file>`
	);
}
