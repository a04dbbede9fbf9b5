import {
	enterByLink,
	LinkRefused,
	refuseLink,
	type Knock
} from '#lib/access/server/enter-by-link.ts';
import type { LinkHolderActor } from '#lib/identity/schema.ts';
import type { UseOutcome } from '#lib/links/schema.ts';
import { findLink } from '#lib/links/server/find-link.ts';
import { deriveKey } from '#lib/links/server/derive-key.ts';
import { writeUse } from '#lib/links/server/write-use.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { PlanSheet } from '../schema.ts';
import { readPlanSheet } from './read-plan-sheet.ts';

export interface OpenedLink {
	sheet: PlanSheet;
	/** What whoever holds the link has too. */
	key: Uint8Array;
}

/**
 * Uses a link once: its use is counted, the plan read and the event written, all or nothing.
 *
 * @param ticketHash by which a file may be fetched afterwards.
 * @throws LinkRefused where it does not open any more, which is then on the log; TooMany.
 */
export async function openLink(knock: Knock, ticketHash?: string): Promise<OpenedLink> {
	const access = await enterByLink(knock);
	const actor = access.actor as LinkHolderActor;
	let salt = '';
	const claim = async (tx: Tx) => {
		const link = await findLink(tx, actor, 'lock');
		if (!link || link.obstacle) throw new LinkRefused(link?.obstacle ?? 'ended');
		const { patientId, linkId } = actor;
		await writeUse(tx, { patientId, linkId, outcome: 'opened', recipient: actor.name, ticketHash });
		({ salt } = link);
	};
	const reading = { action: 'opened', view: 'link' } as const;
	try {
		const sheet = await readPlanSheet(access, actor.entryId, reading, claim);
		return { sheet, key: deriveKey(knock.address, salt) };
	} catch (error) {
		if (!(error instanceof NotFound)) throw error;
		// Whoever lost the race for the last use, and whoever asks for what is hidden now, hear the same.
		const outcome = error instanceof LinkRefused ? (error.code as UseOutcome) : 'hidden';
		await tellRefused(actor, outcome);
		throw new LinkRefused(outcome);
	}
}

async function tellRefused(actor: LinkHolderActor, outcome: UseOutcome): Promise<void> {
	await inPatient(actor.patientId, async (tx) => {
		const link = await findLink(tx, actor, 'lock');
		await refuseLink(tx, { link: link!, recipient: actor.name, outcome });
	});
}
