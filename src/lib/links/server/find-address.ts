import { eq } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { hashAddress } from './hash-address.ts';
import { linkAddresses } from './tables.ts';

/** Whose link an address is; undefined for nobody's. It opens nothing. */
export async function findAddress(
	address: string
): Promise<{ patientId: string; linkId: string } | undefined> {
	const [found] = await database()
		.select({ patientId: linkAddresses.patientId, linkId: linkAddresses.linkId })
		.from(linkAddresses)
		.where(eq(linkAddresses.addressHash, hashAddress(address)));
	return found;
}
