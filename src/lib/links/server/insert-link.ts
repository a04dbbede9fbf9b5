import { randomBytes, randomUUID } from 'node:crypto';
import { hashPassword } from '#lib/identity/server/password.ts';
import type { Tx } from '#lib/server/db.ts';
import type { PlanLink } from '../schema.ts';
import { hashAddress } from './hash-address.ts';
import { linkAddresses, planLinks } from './tables.ts';

export interface NewLink extends Pick<PlanLink, 'entryId' | 'label' | 'expiresAt' | 'mostUses'> {
	patientId: string;
	address: string;
	passcode: string | null;
	by: string;
	at: Date;
}

/**
 * Writes a new link. Of its address only the hash is kept.
 *
 * @returns the salt of its key; undefined where the same address was written before.
 */
export async function insertLink(tx: Tx, link: NewLink): Promise<string | undefined> {
	const { patientId, address, passcode, by, at, entryId, label, expiresAt, mostUses } = link;
	const linkId = randomUUID();
	const salt = randomBytes(32).toString('base64url');
	const place = { addressHash: hashAddress(address), patientId, linkId };
	const entered = await tx.insert(linkAddresses).values(place).onConflictDoNothing().returning();
	if (entered.length === 0) return undefined;
	const passcodeHash = passcode === null ? null : await hashPassword(passcode);
	const limits = { expiresAt, mostUses };
	const made = { madeAt: at, madeBy: by };
	await tx
		.insert(planLinks)
		.values({ patientId, linkId, entryId, label, salt, passcodeHash, ...limits, ...made });
	return salt;
}
