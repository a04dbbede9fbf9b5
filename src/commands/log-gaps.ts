import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { declareLogGap } from '#lib/record/server/declare-log-gap.ts';
import { gapWords } from '#lib/record/server/describe-coverage.ts';
import { listLogGaps } from '#lib/record/server/list-log-gaps.ts';
import { readLogGap } from '#lib/record/server/read-log-gap.ts';
import { withdrawLogGap } from '#lib/record/server/withdraw-log-gap.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import { Faults, runCommand } from './run-command.ts';
import { runOnDatabase } from './run-on-database.ts';

const USAGE = [
	'Usage: npm run log:gaps                              lists what sources declare that access logs miss',
	'       npm run log:gaps -- --source <reference> [--from 2026-05-03] [--to 2026-05-09] --words "Why."',
	'       npm run log:gaps -- --withdraw <reference>   takes back what was declared by mistake'
];

await runCommand(async () => {
	const { source, from, to, words, withdraw } = readArguments();
	await runOnDatabase(async () => {
		if (withdraw) {
			await withdrawLogGap(requireUuid(withdraw), null);
			console.log('It is taken back. Patients no longer read it.');
		} else if (source) {
			const declared = readGap({ source, from, to, words });
			await declareLogGap(declared, null);
			console.log(`Declared under ${declared.gapId}. Patients read: ${gapWords(declared)}`);
		} else {
			await showGaps();
		}
	});
});

function readArguments() {
	const text = { type: 'string' } as const;
	try {
		const { values } = parseArgs({
			options: { source: text, from: text, to: text, words: text, withdraw: text }
		});
		const { source, from = '', to = '', words = '', withdraw } = values;
		const others = [from, to, words].some((value) => value !== '');
		if (source ? words && !withdraw : !others) return { source, from, to, words, withdraw };
	} catch {
		// An option that we do not know: the usage says which we do.
	}
	throw new Faults(USAGE);
}

/** By the same rules and in the same words as the operator's form. */
function readGap({ source, from, to, words }: Record<'source' | 'from' | 'to' | 'words', string>) {
	const form = new FormData();
	const fields = { gapId: randomUUID(), sourceId: source, words, ...day('from', from) };
	for (const [name, value] of Object.entries({ ...fields, ...day('to', to) })) {
		form.set(name, value);
	}
	const { gap, errors } = readLogGap(form);
	if (!gap) throw new Faults([...new Set(Object.values(errors))]);
	return gap;
}

function day(name: string, text: string): Record<string, string> {
	// What is no date becomes a day that is none, and is refused as such.
	const [year = '', month = '', day = text] = /^\d{4}-\d\d-\d\d$/.test(text) ? text.split('-') : [];
	return { [`${name}Day`]: day, [`${name}Month`]: month, [`${name}Year`]: year };
}

async function showGaps(): Promise<void> {
	for (const { sourceId, name, odsCode, gaps } of await listLogGaps()) {
		console.log(`${sourceId}  ${name} (${odsCode})`);
		for (const gap of gaps) console.log(`  ${gap.gapId}  ${gapWords(gap)}`);
		if (gaps.length === 0) console.log('  has declared nothing');
	}
}
