import { seenWords, sentence } from '#lib/access-log/words.ts';
import type { ToldEvent } from '#lib/access-log/schema.ts';
import { dateTimeWords } from '#lib/fhir/words/date-words.ts';
import type {
	Comparison,
	Fault,
	SignedCheckpoint,
	ToldCheckpoint,
	VerifiedContinuation,
	VerifiedReceipt
} from './schema.ts';

/** An answer about a proof, as people read it. */
export interface Answer {
	/** `wrong`: somebody should hear of it. `unusable`: nothing is known by it. */
	tone: 'right' | 'wrong' | 'unusable';
	heading: string;
	lines: string[];
	rows: { key: string; value: string }[];
	/** Sizes of checkpoints, for the proof that would show it or show more. */
	proof: { older: number; newer: number } | null;
}

const answer = (tone: Answer['tone'], heading: string, ...lines: string[]): Answer => ({
	...{ tone, heading, lines, rows: [], proof: null }
});

/** What a checkpoint that somebody kept shows against the log as it is now. */
export function compareWords(comparison: Comparison): Answer {
	switch (comparison.outcome) {
		case 'not-ours':
			return answer('unusable', 'This is not a checkpoint of our log', comparison.fault);
		case 'another-log':
			return answer(
				'unusable',
				'This checkpoint is of another log',
				`It is of the log called ${comparison.origin}.`
			);
		case 'unsure':
			return answer('unusable', 'We cannot check this now', 'Try again in a few minutes.');
		case 'unchanged':
			return {
				...answer('right', 'Nothing before it has changed', ...sizesWords(comparison)),
				proof: { older: comparison.older.size, newer: comparison.newer.size }
			};
		case 'changed':
			return answer(
				'wrong',
				'Something before it was changed',
				...sizesWords(comparison),
				`The first ${number(comparison.older.size)} are not the same as when your checkpoint was signed. ${KEEP}`
			);
		case 'shorter':
			return answer(
				'wrong',
				'The log is shorter than it was',
				...sizesWords(comparison),
				`What was written down since is missing: an old copy of the log was put back. ${KEEP}`
			);
	}
}

const KEEP = 'Keep your file: it is the evidence. Show it to the people who run this service.';

function sizesWords({ older, newer }: { older: ToldCheckpoint; newer: ToldCheckpoint }): string[] {
	return [
		`Your checkpoint is of the first ${number(older.size)} events of everybody’s logs${signedWords(older.at)}.`,
		`The log now has ${number(newer.size)}${signedWords(newer.at)}.`
	];
}

/** What a check of one patient's own log found, said to them. */
export function ownLogWords(checked: { positions: number; faults: string[] }): Answer {
	return checked.faults.length === 0
		? answer(
				'right',
				'Your log is whole',
				`We worked out all ${number(checked.positions)} fingerprints again. Each follows the one before it, and each is published or will be within a minute.`
			)
		: answer(
				'wrong',
				'Your log is not whole',
				...checked.faults.map((words) => `On your log, ${words}`),
				'Show this to the people who run this service.'
			);
}

/** What a receipt shows that holds, and against what. */
export function receiptWords(verified: VerifiedReceipt): Answer {
	const { held, checkpoint, signedAt, sequence, witnesses } = verified;
	const told = tellReceipt(verified);
	const seen = told && seenWords(told);
	const rows = [
		['What it says', told ? sentence(told) : 'What it says stays closed in this file.'],
		['What was seen', seen],
		['Its number', `${number(sequence)} on this person’s log`],
		['The log', checkpoint.origin],
		['Its checkpoint', `${number(checkpoint.size)} events${signedWords(signedAt)}`],
		...witnesses.map((one) => ['Also signed by', one.name + signedWords(one.signedAt)])
	].flatMap(([key, value]) => (key && value ? [{ key, value }] : []));
	const line = held
		? 'It is in the log that your checkpoint is of. Nobody can have changed it since that was signed.'
		: 'It fits the checkpoint that is inside it. To be sure that you were not shown a log of your own, add a checkpoint that you or somebody else has saved.';
	return { ...answer('right', 'This receipt holds', line), rows };
}

/** As much of the event as the receipt opens. Older ones have all of it in one text. */
function tellReceipt(verified: VerifiedReceipt): ToldEvent | null {
	const { facts, who, asked, seen, sequence } = verified;
	if (!facts) return null;
	const { eventId, action, outcome, actingFor, purpose, basis, system, told, actor } = facts;
	const { name = null } = { ...(actor as { name?: string }), ...who };
	const own = outcome === 'allowed' && (actor.kind === 'patient' || actor.kind === 'carer');
	return {
		...{ sequence, own, eventId, action, outcome, actingFor, purpose, basis, system, told, seen },
		at: new Date(facts.at),
		keptBack: null,
		actor: { ...actor, accountId: who?.accountId ?? null, name },
		view: asked?.view ?? 'record',
		category: asked?.category ?? null,
		query: asked?.query ?? null,
		emergency: asked?.emergency ?? null
	};
}

/** That the log went on. */
export function continuationWords({ older, newer }: VerifiedContinuation): Answer {
	const told = ({ checkpoint: { size }, signedAt: at }: SignedCheckpoint) => ({ size, at });
	const sizes = sizesWords({ older: told(older), newer: told(newer) });
	return answer('right', 'Nothing before your checkpoint has changed', ...sizes);
}

export function faultWords({ fault, missing }: Fault): Answer {
	return missing
		? { ...answer('unusable', 'One more file is needed', fault), proof: missing }
		: answer('wrong', 'This does not hold', fault);
}

function signedWords(at: Date | null): string {
	return at ? `, signed on ${dateTimeWords({ at: at.toISOString(), precision: 'instant' })}` : '';
}

function number(count: number): string {
	return count.toLocaleString('en-GB');
}
