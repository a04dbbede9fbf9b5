import { desc, eq } from 'drizzle-orm';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { Conflict } from '#lib/server/errors.ts';
import type { Definition } from '../schema.ts';
import { programmes } from './tables.ts';

/**
 * Keeps a programme of an organisation's own, or its next version. Who was asked to follow an older one
 * goes on with that. The same one again adds nothing.
 *
 * @param basis the version that this was made from; 0 for a new one.
 * @throws Conflict for an id that is another organisation's, that was retired, or that a colleague has
 * changed meanwhile.
 */
export async function addProgramme(
	{ accountId, name, role }: ClinicianActor,
	{ programmeId, definition, basis }: { programmeId: string; definition: Definition; basis: number }
): Promise<void> {
	const { organisationId } = role.organisation;
	await inTransaction(async (tx) => {
		const [newest] = await tx
			.select()
			.from(programmes)
			.where(eq(programmes.programmeId, programmeId))
			.orderBy(desc(programmes.version))
			.limit(1);
		if (newest && (newest.organisationId !== organisationId || newest.retiredAt)) {
			throw new Conflict('programme-gone', 'This programme was retired. Make a new one.');
		}
		if (newest && isSame(newest.definition, definition)) return;
		const added =
			(newest?.version ?? 0) === basis &&
			(await tx
				.insert(programmes)
				.values({
					...{ programmeId, version: basis + 1, organisationId, definition },
					...{ addedBy: accountId, addedByName: name, addedAt: now() }
				})
				.onConflictDoNothing()
				.returning({ version: programmes.version }));
		if (!added || added.length === 0) {
			throw new Conflict(
				'programme-changed',
				'A colleague has changed this programme meanwhile. Look at their version, then change that.'
			);
		}
	});
}

/** jsonb gives keys back in an order of its own. */
function isSame(one: Definition, other: Definition): boolean {
	return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inOrder);
	if (typeof value !== 'object' || value === null) return value;
	const sorted = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
	return sorted.map(([key, inner]) => [key, inOrder(inner)]);
}
