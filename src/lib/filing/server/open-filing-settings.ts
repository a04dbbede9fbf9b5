import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { Config } from '#lib/server/config.ts';
import { Unavailable } from '#lib/server/errors.ts';
import type { FilingSettings } from './filing-settings.ts';

type Settings = Pick<Config, 'filingKey' | 'filingNetworks' | 'dataFolder' | 'production'>;

/**
 * How organisations' own systems are reached. A key for trying out is made in the data folder; in
 * production there is one of one's own, or no system can be connected.
 */
export async function openFilingSettings(settings: Settings): Promise<FilingSettings> {
	const { filingNetworks: networks, production } = settings;
	return { key: await openKey(settings), networks, trial: !production };
}

async function openKey({ filingKey, dataFolder, production }: Settings): Promise<Buffer | null> {
	if (!filingKey && production) return null;
	const text = filingKey ? await readGiven(filingKey) : await readTrialKey(dataFolder);
	const [, bytes] = WHOLE.exec(text) ?? [];
	if (bytes) return Buffer.from(bytes, 'base64url');
	throw unusable(
		`${filingKey ? 'CANDOUR_FILING_KEY' : `${dataFolder}/filing.key`} holds no whole key.`
	);
}

const FORM = 'candour filing key v1';
const WHOLE = /^candour filing key v1 ([\w-]{43})\s*$/;

/** One line: what it is, and 32 random bytes. */
export function writeFilingKey(): string {
	return `${FORM} ${randomBytes(32).toString('base64url')}\n`;
}

async function readGiven(filingKey: string): Promise<string> {
	if (filingKey.startsWith(FORM)) return filingKey;
	return readFile(filingKey, 'utf8').catch((error: NodeJS.ErrnoException) => {
		// Not the setting's text: it may be a key that somebody mistyped.
		throw unusable(`CANDOUR_FILING_KEY names a file that cannot be read (${error.code}).`);
	});
}

/** Two starts at once make one key: the second finds the first one's. */
async function readTrialKey(dataFolder: string): Promise<string> {
	const file = `${dataFolder}/filing.key`;
	await mkdir(dataFolder, { recursive: true });
	await writeFile(file, writeFilingKey(), { flag: 'wx', mode: 0o600 }).catch(
		(error: NodeJS.ErrnoException) => {
			if (error.code !== 'EEXIST')
				throw unusable(`The file ${file} cannot be made (${error.code}).`);
		}
	);
	return readFile(file, 'utf8');
}

function unusable(words: string): Unavailable {
	return new Unavailable(
		'filing-key-unusable',
		`${words} Make a key with: npm run filing:key -- --file <file>`
	);
}
