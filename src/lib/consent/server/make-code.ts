import { and, eq, gt, isNull, ne } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { hashPassword } from '#lib/identity/server/password.ts';
import type { Tx } from '#lib/server/db.ts';
import { drawCode } from '#lib/server/draw-code.ts';
import { Conflict, Refused } from '#lib/server/errors.ts';
import type { CodeHours, What } from '../schema.ts';
import { readSharing } from './read-sharing.ts';
import { permissionCodes } from './tables.ts';

const LENGTH = 8;
const MINUTES = 10;

/** What a patient asks for when they make a code. */
export interface CodeWish {
	/** Of the form, so that the same form sent twice makes one code. */
	codeId: string;
	what: What[];
	lastsHours: CodeHours;
}

export interface NewCode {
	code: string;
	expiresAt: Date;
}

interface Making {
	patientId: string;
	by: string;
	at: Date;
	wish: CodeWish;
}

/**
 * Makes a code for one organisation to open the record now. One is open at a time: whoever makes
 * another has lost the one before, and two are two chances to guess.
 *
 * @throws Refused under "never outside the organisation that wrote it"; Conflict where the same form
 * has made its code already, which nobody can read again.
 */
export async function makeCode(tx: Tx, { patientId, by, at, wish }: Making): Promise<NewCode> {
	const { codeId, what, lastsHours } = wish;
	const sharing = await readSharing(tx, patientId, at);
	if (sharing.wholeRecord === 'never') {
		throw new Refused('no-codes', 'You have chosen that nobody else may see your record.');
	}
	const code = drawCode(LENGTH);
	const expiresAt = new Date(at.getTime() + MINUTES * 60_000);
	const made = await tx
		.insert(permissionCodes)
		.values({
			patientId,
			codeId,
			codeHash: await hashPassword(code),
			scope: what.map((one) => ({ provisionId: randomUUID(), what: one })),
			lastsHours,
			madeAt: at,
			madeBy: by,
			expiresAt
		})
		.onConflictDoNothing()
		.returning({ codeId: permissionCodes.codeId });
	if (made.length === 0) {
		throw new Conflict(
			'code-made',
			'This code has been made already, and is shown only once. If you did not note it, make another.'
		);
	}
	await tx
		.update(permissionCodes)
		.set({ cancelledAt: at })
		.where(and(isOpen(patientId, at), ne(permissionCodes.codeId, codeId)));
	return { code, expiresAt };
}

/** Codes of a patient's that may still be given: not used, not cancelled, not over. */
export function isOpen(patientId: string, at: Date) {
	return and(
		eq(permissionCodes.patientId, patientId),
		isNull(permissionCodes.redeemedAt),
		isNull(permissionCodes.cancelledAt),
		gt(permissionCodes.expiresAt, at)
	);
}
