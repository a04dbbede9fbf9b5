import type { LinkHolderActor } from '#lib/identity/schema.ts';
import { findAddress } from '#lib/links/server/find-address.ts';
import { findLink } from '#lib/links/server/find-link.ts';
import { findTicket } from '#lib/links/server/find-ticket.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { requireGuessable, noteGuess } from './enter-by-link.ts';
import { openRecord, type RecordAccess } from './open-record.ts';

/**
 * Opens a record again for whoever has just used a link, to fetch its file: their passcode was right.
 *
 * @throws NotFound for a ticket that is nobody's or over, and where the link was ended meanwhile.
 */
export async function enterByTicket(knock: {
	address: string;
	ticket: string;
	place: string;
}): Promise<RecordAccess> {
	await requireGuessable(knock.place);
	const found = await findAddress(knock.address);
	const holder = found && (await findHolder(found, knock.ticket));
	if (!holder) {
		await noteGuess(knock.place);
		throw new NotFound();
	}
	return openRecord(holder, { patientId: holder.patientId, purpose: 'TREAT' });
}

function findHolder(
	place: { patientId: string; linkId: string },
	ticket: string
): Promise<LinkHolderActor | undefined> {
	return inPatient(place.patientId, async (tx) => {
		const [link, name] = await Promise.all([findLink(tx, place), findTicket(tx, place, ticket)]);
		if (!link || name === undefined) return undefined;
		const { entryId, label } = link;
		return { kind: 'link-holder', ...place, entryId, label, name };
	});
}
