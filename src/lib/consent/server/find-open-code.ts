import { desc } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { isOpen } from './make-code.ts';
import { permissionCodes } from './tables.ts';

/** The code that this patient may be reading out now, as the hash that is kept of it. */
export async function findOpenCode(
	tx: Tx,
	patientId: string,
	at: Date
): Promise<{ codeId: string; codeHash: string } | undefined> {
	const [found] = await tx
		.select({ codeId: permissionCodes.codeId, codeHash: permissionCodes.codeHash })
		.from(permissionCodes)
		.where(isOpen(patientId, at))
		.orderBy(desc(permissionCodes.madeAt))
		.limit(1);
	return found;
}
