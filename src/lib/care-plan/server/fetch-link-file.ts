import { enterByTicket } from '#lib/access/server/enter-by-ticket.ts';
import type { LinkHolderActor } from '#lib/identity/schema.ts';
import { findLink } from '#lib/links/server/find-link.ts';
import { deriveKey } from '#lib/links/server/derive-key.ts';
import type { Tx } from '#lib/server/db.ts';
import { encryptSheet } from './encrypt-sheet.ts';
import { readPlanSheet } from './read-plan-sheet.ts';

/**
 * The file of a link that was used just now, read afresh: what was hidden since is not in it. It is an
 * opening of its own on the log, and no further use.
 *
 * @throws NotFound
 */
export async function fetchLinkFile(knock: {
	address: string;
	ticket: string;
	place: string;
}): Promise<string> {
	const access = await enterByTicket(knock);
	const actor = access.actor as LinkHolderActor;
	let salt = '';
	const readSalt = async (tx: Tx) => ({ salt } = (await findLink(tx, actor))!);
	const reading = { action: 'downloaded', view: 'link' } as const;
	const sheet = await readPlanSheet(access, actor.entryId, reading, readSalt);
	return encryptSheet({ sheet, key: deriveKey(knock.address, salt) });
}
