import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { now } from '#lib/server/clock.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import { inPatient } from '#lib/server/db.ts';
import { and, eq } from 'drizzle-orm';
import { readReading } from '../rules/read-reading.ts';
import type { Given } from '../schema.ts';
import { correctReading } from './correct-reading.ts';
import { selfCareItems } from './tables.ts';

export type PostedReading = { errors: Record<string, string>; given: Given; status: number };

/** What a posted correction comes to; undefined where it is made. What was typed is given back. */
export async function postReading(
	access: RecordAccess,
	entryId: string,
	form: FormData
): Promise<PostedReading | undefined> {
	const given = Object.fromEntries(
		[...form].flatMap(([name, text]) =>
			typeof text === 'string' ? [[name, text.trim().slice(0, 200)]] : []
		)
	) as Given;
	const { basis = '', reason = '', choice = '', ...typed } = given;
	const takesOut = choice === 'take-out';
	if (takesOut && reason === '') {
		return { errors: { reason: 'Enter why you take it out' }, given, status: 422 };
	}
	if (!takesOut) {
		const measure = await findWhat(access, entryId);
		const { errors } = readReading({ entryId, measure, given: typed }, now(), () => entryId);
		if (errors) return { errors, given, status: 422 };
	}
	try {
		const wish = takesOut ? { given: null, reason } : { given: typed };
		await correctReading(access, { entryId, basis: Number(basis), ...wish });
		return undefined;
	} catch (error) {
		if (!(error instanceof Conflict)) throw error;
		return { errors: { value: error.message }, given, status: 409 };
	}
}

/** Which measure it is of: of one's own alone, as the change itself looks again. */
async function findWhat({ patientId }: RecordAccess, entryId: string): Promise<string> {
	const [item] = await inPatient(patientId, (tx) =>
		tx
			.select({ what: selfCareItems.what })
			.from(selfCareItems)
			.where(and(eq(selfCareItems.patientId, patientId), eq(selfCareItems.entryId, entryId)))
			.limit(1)
	);
	if (!item) throw new NotFound();
	return item.what;
}
