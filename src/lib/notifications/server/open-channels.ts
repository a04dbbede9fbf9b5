import { mkdir, readFile, writeFile } from 'node:fs/promises';
import webPush from 'web-push';
import type { Config } from '#lib/server/config.ts';
import { Unavailable } from '#lib/server/errors.ts';
import { PUSH_SERVICES } from '../rules.ts';
import type { OfferedChannels, PushSettings } from './offered-channels.ts';

/** `.invalid` is nobody's, ever: a key for it was made for trying out. */
export const TRIAL_CONTACT = 'mailto:nobody@trial.candour.invalid';

type Settings = Pick<
	Config,
	'origin' | 'mail' | 'pushKey' | 'pushServices' | 'dataFolder' | 'production'
>;

/**
 * How this Candour can send, by its settings. For push, a key for trying out is made in the data
 * folder; in production push is there with a key of one's own, or not at all.
 */
export async function openChannels(settings: Settings): Promise<OfferedChannels> {
	const { origin, mail } = settings;
	return { origin, email: mail, push: await openPush(settings) };
}

async function openPush({
	pushKey,
	pushServices,
	dataFolder,
	production
}: Settings): Promise<PushSettings | null> {
	if (!pushKey && production) return null;
	const key = readPushKey(pushKey ? await readGiven(pushKey) : await readTrialKey(dataFolder));
	if (!key) {
		throw unusable(
			`${pushKey ? 'CANDOUR_PUSH_KEY' : `${dataFolder}/push.key`} holds no whole key.`
		);
	}
	if (production && key.contact === TRIAL_CONTACT) {
		throw unusable('CANDOUR_PUSH_KEY is a key that was made for trying out.');
	}
	return { ...key, services: [...PUSH_SERVICES, ...pushServices] };
}

const FORM = 'candour push key v1';

/** One line: what it is, the contact, the public and the private key. */
export function writePushKey(contact: string): string {
	const { publicKey, privateKey } = webPush.generateVAPIDKeys();
	return `${FORM} ${contact} ${publicKey} ${privateKey}\n`;
}

export function readPushKey(text: string): Omit<PushSettings, 'services'> | null {
	const found = /^candour push key v1 (mailto:\S+@\S+|https:\S+) ([\w-]{87}) ([\w-]{43})\s*$/.exec(
		text
	);
	if (!found) return null;
	const [, contact, publicKey, privateKey] = found;
	return { contact: contact!, publicKey: publicKey!, privateKey: privateKey! };
}

async function readGiven(pushKey: string): Promise<string> {
	if (pushKey.startsWith(FORM)) return pushKey;
	return readFile(pushKey, 'utf8').catch((error: NodeJS.ErrnoException) => {
		// Not the setting's text: it may be a key that somebody mistyped.
		throw unusable(`CANDOUR_PUSH_KEY names a file that cannot be read (${error.code}).`);
	});
}

/** Two starts at once make one key: the second finds the first one's. */
async function readTrialKey(dataFolder: string): Promise<string> {
	const file = `${dataFolder}/push.key`;
	await mkdir(dataFolder, { recursive: true });
	await writeFile(file, writePushKey(TRIAL_CONTACT), { flag: 'wx', mode: 0o600 }).catch(
		(error: NodeJS.ErrnoException) => {
			if (error.code !== 'EEXIST')
				throw unusable(`The file ${file} cannot be made (${error.code}).`);
		}
	);
	return readFile(file, 'utf8');
}

function unusable(words: string): Unavailable {
	return new Unavailable(
		'push-key-unusable',
		`${words} Make a key with: npm run push:key -- --contact mailto:you@example.nhs.uk --file <file>`
	);
}
