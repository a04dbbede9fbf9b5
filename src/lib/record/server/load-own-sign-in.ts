import { randomUUID } from 'node:crypto';
import {
	findObstacle,
	isTheirPractice,
	offersSignIn
} from '#lib/access/server/offer-own-sign-in.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { findSignInOffer } from '#lib/identity/server/find-sign-in-offer.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { momentWords } from '../words.ts';
import { tellReader } from './tell-reader.ts';

/**
 * Whether the patient can be given a sign-in of their own, and what was offered already.
 *
 * @throws NotFound for whoever does not look after them at the practice where they are registered.
 */
export async function loadOwnSignIn(access: RecordAccess) {
	const { words, ...page } = await readRecord(
		access,
		{ action: 'opened', view: 'sign-in' },
		tellReader(async (tx, { patientId, viewer }) => {
			const { actor } = access;
			if (!offersSignIn(actor) || !isTheirPractice(viewer)) throw new NotFound();
			const { organisationId } = actor.role.organisation;
			const [obstacle, offer] = await Promise.all([
				findObstacle(tx, patientId, organisationId, now()),
				findSignInOffer(tx, { patientId })
			]);
			const result = {
				obstacle: obstacle?.message ?? null,
				offer: offer ? { by: offer.offeredByName, until: momentWords(offer.expiresAt) } : null
			};
			return { result, seen: [] };
		})
	);
	return { ...words, ...page, offerId: randomUUID() };
}
