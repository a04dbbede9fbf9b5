import { fromBase64, sha256, toBase64 } from '#lib/transparency/rules.ts';
import {
	Receipt,
	type AccessAsked,
	type AccessFacts,
	type AccessWho,
	type LoggedEvent,
	type OpenableParts,
	type SeenEntry,
	type ToldActor,
	type ToldEvent
} from './schema.ts';

/** Pages and answers of one thing alone: they are told only where that thing may be named. */
const OF_ONE_THING = ['entry', 'attachment', 'plan'];

/**
 * What of an opening the patient may be told now. What the record withholds is not named, counted or
 * hinted at: an opening of which nothing may be told is one of "your record".
 *
 * @param visible the ids of entries that the patient may see now.
 */
export function tellEvent(event: LoggedEvent, visible: ReadonlySet<string>): ToldEvent {
	const { facts, asked, sequence, own, keptBack } = event;
	const seen = event.seen.filter(({ entryId }) => visible.has(entryId));
	const isHidden =
		OF_ONE_THING.includes(asked.view) &&
		!(event.seen.length > 0 && visible.has(event.seen[0]!.entryId));
	const actor = tellActor(event);
	const { eventId, outcome, purpose, actingFor, system, told } = facts;
	return {
		...{ sequence, own, eventId, outcome, purpose, actingFor, system, told, actor, seen, keptBack },
		at: new Date(facts.at),
		// Who has let few people in knows by it who one of them is.
		basis: actor?.name === null && facts.basis === 'permission' ? null : facts.basis,
		action: isHidden ? 'opened' : facts.action,
		view: isHidden ? 'record' : asked.view,
		category: isHidden ? null : asked.category,
		// All the words are in each thing that was found: they say nothing that the patient may not read
		// there. Words that found nothing, or only what is withheld, might.
		query: own || seen.length > 0 ? asked.query : null,
		emergency: asked.emergency
	};
}

function tellActor(event: LoggedEvent): ToldActor | null {
	const { facts, who, unnamed } = event;
	const { outcome, actor } = facts;
	// People who were refused and are not staff are never named: they may know the patient.
	if (outcome === 'refused' && !actor.organisation && !isKnownToPatient(event)) return null;
	return unnamed ? { ...actor, accountId: null, name: null } : { ...actor, ...who };
}

/**
 * Whoever holds a link has only the name that they gave to be read here. Who acts for the patient, they
 * chose; but who only had a code, and was refused it, may be anybody.
 */
function isKnownToPatient({ facts: { actor }, asked }: LoggedEvent): boolean {
	return actor.kind === 'link-holder' || (actor.kind === 'carer' && asked.view !== 'carers');
}

/** A part of an event may be opened in a receipt where it says nothing but what is told of it. */
export function openableParts({ facts, asked }: LoggedEvent, told: ToldEvent): OpenableParts {
	const { view, category, query } = told;
	return {
		facts: told.action === facts.action && told.basis === facts.basis,
		who: told.actor !== null && told.actor.name !== null,
		asked: view === asked.view && category === asked.category && query === asked.query,
		seen: new Set(told.seen.map(({ entryId }) => entryId))
	};
}

/** Nobody looked: a program answered another, or Candour worked by the clock. */
export function isAutomatic({ actor, purpose }: ToldEvent): boolean {
	return purpose === 'AUTOMATED' || actor?.kind === 'job' || actor?.kind === 'system';
}

/** Somebody else looked, and was let in: the patient may want to know why. */
export function needsExplaining(event: ToldEvent): boolean {
	// The patient gave the link away: they know why.
	const invited = event.actor?.kind === 'link-holder';
	return !event.own && event.outcome === 'allowed' && !isAutomatic(event) && !invited;
}

/** One actor at work on one day, without a pause of half an hour: the steps newest first. */
export interface Visit {
	/** The day in the UK, as YYYY-MM-DD. */
	day: string;
	steps: ToldEvent[];
}

const PAUSE = 30 * 60_000;

/** Openings, newest first, as visits: who it was matters more than each page that they turned. */
export function groupVisits(events: ToldEvent[]): Visit[] {
	const visits: Visit[] = [];
	const latest = new Map<string, Visit>();
	for (const event of events) {
		const day = ukDay(event.at);
		const who = whoKey(event);
		const before = who === null ? undefined : latest.get(who);
		const last = before?.steps.at(-1);
		if (before && before.day === day && last!.at.getTime() - event.at.getTime() < PAUSE) {
			before.steps.push(event);
			continue;
		}
		const visit = { day, steps: [event] };
		visits.push(visit);
		if (who !== null) latest.set(who, visit);
	}
	return visits;
}

/** Nobody named is not known to be the same person as before; who was refused is not who was let in. */
function whoKey({ actor, outcome, own, basis }: ToldEvent): string | null {
	if (!actor || actor.name === null) return null;
	const { kind, accountId, name, role, organisation } = actor;
	// In the smaller view it may be other hands.
	const view = own && basis;
	return JSON.stringify([outcome, kind, accountId, name, role, organisation?.odsCode, view]);
}

const UK_DAY = new Intl.DateTimeFormat('en-CA', {
	timeZone: 'Europe/London',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit'
});

export function ukDay(at: Date): string {
	return UK_DAY.format(at);
}

/** What a receipt says, and the leaf that must be in the log's tree if it is true. */
export interface ReadReceipt {
	receipt: Receipt;
	leaf: Uint8Array;
	sequence: number;
	/** Each part that is opened; null where it stays closed. */
	facts: AccessFacts | null;
	who: AccessWho | null;
	asked: AccessAsked | null;
	seen: SeenEntry[];
}

/** Whether what a receipt says is what was sealed: README.md says what is hashed. */
export async function readReceipt(file: string): Promise<ReadReceipt | { fault: string }> {
	const receipt = parseReceipt(file);
	if (!receipt) return { fault: 'This is not a receipt, or it is cut short.' };
	const fault = await findLeafFault(receipt);
	if (fault) return { fault };
	const { sequence } = receipt;
	return { receipt, sequence, leaf: await hashReceipt(receipt), ...readOpened(receipt) };
}

function parseReceipt(file: string): Receipt | null {
	try {
		const receipt = Receipt.parse(JSON.parse(file));
		receipt.opened.forEach(({ text }) => void JSON.parse(text));
		return receipt;
	} catch {
		return null;
	}
}

async function findLeafFault({ opened, leaves }: Receipt): Promise<string | null> {
	const sealed = new Set(leaves);
	for (const { salt, text } of opened) {
		const leaf = await sha256(Uint8Array.of(0), bytesOf(salt), new TextEncoder().encode(text));
		// Each once: the same entry twice would be a claim that was not sealed.
		if (!sealed.delete(toBase64(leaf))) return 'What the receipt says is not what was sealed.';
	}
	return null;
}

/** The event's leaf in the tree over all patients. */
async function hashReceipt(receipt: Receipt): Promise<Uint8Array> {
	const { sequence, previousHash, leaves, treeSalt } = receipt;
	const place = new Uint8Array(8);
	new DataView(place.buffer).setBigUint64(0, BigInt(sequence));
	const parts = [previousHash, ...leaves].map(bytesOf);
	const chained = await sha256(Uint8Array.of(1), place, ...parts);
	return sha256(Uint8Array.of(0), bytesOf(treeSalt), chained);
}

/** A leaf is one part of the opening, an object, or one entry that was seen, a row of three. */
function readOpened({ opened }: Receipt) {
	const values = opened.map(({ text }) => JSON.parse(text) as object);
	const part = <Part>(name: keyof Part & string) =>
		(values.find((value) => !Array.isArray(value) && name in value) as Part | undefined) ?? null;
	const seen = values.filter((value): value is SeenLeaf => Array.isArray(value));
	return {
		facts: part<AccessFacts>('eventId'),
		who: part<AccessWho>('accountId'),
		asked: part<AccessAsked>('view'),
		seen: seen.map(([entryId, version, category]) => ({ entryId, version, category }))
	};
}

type SeenLeaf = [SeenEntry['entryId'], SeenEntry['version'], SeenEntry['category']];

/** The schema let nothing else through. */
function bytesOf(base64: string): Uint8Array {
	return fromBase64(base64) ?? new Uint8Array();
}
