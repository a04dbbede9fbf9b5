import { createTransport } from 'nodemailer';
import { hash, randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { eq } from 'drizzle-orm';
import { inTransaction } from '#lib/server/db.ts';
import type { Sending } from '../rules.ts';
import { describeEmail, describeInvitation } from '../words.ts';
import type { OfferedChannels } from './offered-channels.ts';
import { outbox } from './tables.ts';

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

interface Via {
	settings: NonNullable<OfferedChannels['email']>;
	origin: string;
}

/** Sends the one email that patients get, whatever it is about, and says how that ended. */
export async function sendEmail(messageId: string, address: string, via: Via): Promise<Sending> {
	const unsubscribe = `${via.origin}/unsubscribe/${await makeToken(messageId)}`;
	return send(messageId, address, via, {
		...describeEmail(via.origin, unsubscribe),
		headers: {
			// RFC 8058: one press in a mail program, without signing in.
			'List-Unsubscribe': `<${unsubscribe}>`,
			'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'
		}
	});
}

/** Sends an invitation, to an address that may be nobody's: it comes once, and there is nothing to end. */
export function sendInvitation(messageId: string, address: string, via: Via): Promise<Sending> {
	return send(messageId, address, via, { ...describeInvitation(via.origin), headers: {} });
}

async function send(
	messageId: string,
	address: string,
	{ settings, origin }: Via,
	{ headers, ...words }: { subject: string; text: string; headers: Record<string, string> }
): Promise<Sending> {
	let handedOver = false;
	const transport = createTransport({ ...PATIENCE, url: settings.smtpUrl });
	transport.use('stream', (mail, done) => {
		mail.message.transform(
			new PassThrough({
				flush(end) {
					handedOver = true;
					end();
				}
			})
		);
		done();
	});
	try {
		await transport.sendMail({
			...words,
			from: settings.from,
			to: { name: '', address },
			// The same for each try of one message, so that a mail server can tell them as one.
			messageId: `<${messageId}@${new URL(origin).hostname}>`,
			headers: { 'Auto-Submitted': 'auto-generated', ...headers },
			disableFileAccess: true,
			disableUrlAccess: true
		});
		return { outcome: 'sent' };
	} catch (error) {
		return readFault(error as SmtpError, handedOver);
	} finally {
		transport.close();
	}
}

/** The link's secret is in the email alone; each try makes a new one. */
async function makeToken(messageId: string): Promise<string> {
	const token = randomBytes(32).toString('base64url');
	await inTransaction((tx) =>
		tx
			.update(outbox)
			.set({ unsubscribeHash: hash('sha256', token) })
			.where(eq(outbox.messageId, messageId))
	);
	return token;
}

interface SmtpError extends Error {
	code?: string;
	command?: string;
	/** What the server answered, if it did: from 500 on it means for good (RFC 5321, 4.2.1). */
	responseCode?: number;
}

function readFault({ code, command, responseCode }: SmtpError, handedOver: boolean): Sending {
	if (responseCode !== undefined) {
		if (code === 'EAUTH') return { outcome: 'failed', fault: 'sign-in-refused', final: false };
		const fault = command === 'RCPT TO' ? 'address-refused' : 'message-refused';
		const final = responseCode >= 500 && command !== 'CONN';
		return { outcome: 'failed', fault: responseCode >= 500 ? fault : 'busy', final };
	}
	// The whole message is there and no answer came: the server may have taken it all the same.
	if (handedOver) return { outcome: 'unclear', fault: 'no-answer' };
	return { outcome: 'failed', fault: 'unreachable', final: false };
}
