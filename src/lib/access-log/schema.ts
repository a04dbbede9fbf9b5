import { z } from 'zod';
import type { Category } from '#lib/fhir/categories.ts';
import { fromBase64 } from '#lib/transparency/rules.ts';

/** Why a record is opened, as v3-ActReason codes it (DOMAIN 2). */
export const PURPOSES = [
	'TREAT',
	'ETREAT',
	'BTG',
	'PATRQT',
	'FAMRQT',
	'SAFEGUARDING',
	'ADMIN',
	'AUTOMATED'
] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * What was done. Each opening is one event, and its action is the most telling of these. `shared`: by
 * a permission that the patient handed over.
 */
export type AccessAction = 'opened' | 'searched' | 'printed' | 'downloaded' | 'shared' | 'changed';

/** Who, when, why and what was asked for, as it was then. Everything here may be shown to the patient. */
export interface AccessFacts {
	eventId: string;
	at: string;
	action: AccessAction;
	outcome: 'allowed' | 'refused';
	actor: AccessActor;
	purpose: Purpose;
	/** Why this actor may open the record: "registered", "own-record"… Null when refused. */
	basis: string | null;
	/** Which page or answer it was: 'overview', 'category', 'entry', 'search'; 'code' for a one-time code. */
	view: string;
	/** The category that was asked for, if one was. */
	category: Category | null;
	/** The words that were searched for. */
	query: string | null;
}

export interface AccessActor {
	kind: 'patient' | 'carer' | 'clinician' | 'system' | 'job';
	name: string;
	role: string | null;
	organisation: { odsCode: string; name: string } | null;
}

/** One entry that was seen, and in which version. */
export interface SeenEntry {
	entryId: string;
	version: number;
	category: Category;
}

/** One opening as the log keeps it. What of it may be told is for `tellEvent` to say. */
export interface LoggedEvent {
	/** Its place in the patient's chain, counted from 1; blank positions are counted too. */
	sequence: number;
	/** Made by the patient, or a carer of theirs. */
	own: boolean;
	facts: AccessFacts;
	seen: SeenEntry[];
	hash: Buffer;
}

/** An opening as it may be told to the patient now. */
export interface ToldEvent extends Pick<
	AccessFacts,
	'eventId' | 'action' | 'outcome' | 'purpose' | 'basis' | 'view' | 'category' | 'query'
> {
	sequence: number;
	own: boolean;
	at: Date;
	/** Null where nobody may be named. */
	actor: AccessActor | null;
	/** What was seen, as far as the patient may see it now. */
	seen: SeenEntry[];
}

const bytes32 = z.string().refine((text) => fromBase64(text)?.length === 32);

/**
 * One event as a file that verifies without us. What of it is opened was for its patient to see when
 * the file was made; the leaves that stay closed are like padding. Bytes are in base64.
 */
export const Receipt = z.object({
	format: z.literal('candour receipt v1'),
	/** Its place in the patient's chain, and the hash before it there. */
	sequence: z.int().min(1),
	previousHash: bytes32,
	leaves: z.array(bytes32).min(1),
	opened: z.array(z.object({ salt: bytes32, text: z.string() })),
	/** Its leaf in the tree over all patients, and the proof that it is there. */
	treeSalt: bytes32,
	position: z.int().min(0),
	path: z.array(bytes32),
	/** The signed checkpoint that the proof is for, and who signed it. */
	checkpoint: z.string(),
	keys: z.array(z.string()).min(1)
});
export type Receipt = z.infer<typeof Receipt>;
