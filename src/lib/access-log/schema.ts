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

/**
 * An opening as the log keeps it, in three parts that are sealed apart: a receipt can open each by
 * itself. All of it is as it was then.
 */
export interface Opening {
	facts: AccessFacts;
	who: AccessWho;
	asked: AccessAsked;
}

/** When, why, in which role, and whether it was allowed: nobody's name. */
export interface AccessFacts {
	eventId: string;
	at: string;
	action: AccessAction;
	outcome: 'allowed' | 'refused';
	actor: AccessActor;
	/** For whom a carer acted. */
	actingFor: { relationship: string } | null;
	purpose: Purpose;
	/** Why this actor may open the record: "registered", "own-record"… Null when refused. */
	basis: string | null;
	/** Which system showed it: 'candour', or the name by which a feed's client is known. */
	system: string;
	/** Who was told of it then. */
	told: 'patient'[];
}

export interface AccessActor {
	kind: 'patient' | 'carer' | 'clinician' | 'system' | 'job' | 'link-holder';
	/** Their job title then; of whoever holds a link, what the patient called it. */
	role: string | null;
	organisation: { odsCode: string; name: string } | null;
}

/** Who it was. Apart from the facts, because a name may be withheld; two people of one name are two accounts. */
export interface AccessWho {
	/** Null for a system. */
	accountId: string | null;
	name: string;
}

/** What was asked for. Apart from the facts, because its words may say what is withheld. */
export interface AccessAsked {
	/** Which page or answer it was: 'overview', 'category', 'entry', 'search'; 'code' for a one-time code. */
	view: string;
	/** The category that was asked for, if one was. */
	category: Category | null;
	/** The words that were searched for. */
	query: string | null;
	emergency: AccessEmergency | null;
}

/** Why somebody set the usual limits aside, in their own words too, and which of the patient's they were. */
export interface AccessEmergency {
	reason: string;
	text: string;
	overrode: string[];
}

/** One entry that was seen, and in which version. */
export interface SeenEntry {
	entryId: string;
	version: number;
	category: Category;
}

/** One opening as it is read from the log. What of it may be told is for `tellEvent` to say. */
export interface LoggedEvent extends Opening {
	/** Its place in the patient's chain, counted from 1; blank positions are counted too. */
	sequence: number;
	/** Made by the patient, or a carer of theirs. */
	own: boolean;
	seen: SeenEntry[];
	hash: Buffer;
	/** Their organisation withholds this person's name now. */
	unnamed: boolean;
	keptBack: KeptBack | null;
}

/** How long an event was kept from the patient, by a safeguarding hold that is over. */
export interface KeptBack {
	from: Date;
	until: Date;
}

/** Somebody as they may be told of: their job, and who they are unless their name is withheld. */
export interface ToldActor extends AccessActor {
	accountId: string | null;
	/** Null where the organisation withholds it. */
	name: string | null;
}

/** An opening as it may be told to the patient now. */
export interface ToldEvent
	extends
		Pick<
			AccessFacts,
			'eventId' | 'action' | 'outcome' | 'actingFor' | 'purpose' | 'basis' | 'system' | 'told'
		>,
		AccessAsked {
	sequence: number;
	own: boolean;
	at: Date;
	/** Null where nobody may be named. */
	actor: ToldActor | null;
	keptBack: KeptBack | null;
	/** What was seen, as far as the patient may see it now. */
	seen: SeenEntry[];
}

/** An opening as a file tells it. */
export interface ExportedEvent {
	event: ToldEvent;
	/** What the patient knows of that explains it; nothing where it is not explained yet. */
	explained: string[];
}

/** A patient's log, or a part of it, to write into a file. */
export interface ExportedLog {
	name: string;
	nhsNumber: string;
	at: Date;
	/** What it was narrowed down to; nothing where it is the whole log. */
	narrowed: string[];
	/** What sources say of openings that are not on any log here. */
	coverage: { name: string; lines: string[] }[];
	/** Newest first. */
	events: AsyncIterable<ExportedEvent>;
}

/** Which parts of an event may be opened in a receipt. What stays closed is like padding. */
export interface OpenableParts {
	facts: boolean;
	who: boolean;
	asked: boolean;
	/** The ids of entries that may be named. */
	seen: ReadonlySet<string>;
}

const bytes32 = z.string().refine((text) => fromBase64(text)?.length === 32);

/**
 * One event as a file that verifies without us. What of it is opened was for its patient to see when
 * the file was made; the leaves that stay closed are like padding. Bytes are in base64.
 */
export const Receipt = z.strictObject({
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
	/** The signed checkpoint that the proof is for. */
	checkpoint: z.string(),
	/** Every key that ever signed the log, and the notes in which each names the one after it. */
	keys: z.array(z.string()).min(1).max(1000),
	endorsements: z.array(z.string()).max(1000).default([]),
	/** The keys of the witnesses who have signed the checkpoint too. */
	witnesses: z.array(z.string()).max(100).default([])
});
export type Receipt = z.infer<typeof Receipt>;
