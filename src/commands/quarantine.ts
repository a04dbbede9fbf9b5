import { confirmMerge } from '#lib/feeds/server/confirm-merge.ts';
import { listQuarantine } from '#lib/feeds/server/list-quarantine.ts';
import { retryQuarantine } from '#lib/feeds/server/retry-quarantine.ts';
import { returnQuarantine } from '#lib/feeds/server/return-quarantine.ts';
import { MergeForm, ReturnForm } from '#lib/feeds/schema.ts';
import { ageWords, REASON_WORDS } from '#lib/feeds/words.ts';
import { now } from '#lib/server/clock.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import { Faults, runCommand } from './run-command.ts';
import { runOnDatabase } from './run-on-database.ts';

const USAGE = [
	'Usage: npm run quarantine                                  lists the messages that are held',
	'       npm run quarantine -- retry <reference>             tries one again',
	'       npm run quarantine -- return <reference> <note>     notes that its source will send it again',
	'       npm run quarantine -- merge <reference> <NHS number that lives on> <NHS number replaced>'
];

const ACTIONS: Record<string, (reference: string, rest: string[]) => Promise<void>> = {
	async list() {
		const held = await listQuarantine('open');
		if (held.length === 0) console.log('No message is held.');
		for (const { quarantineId, odsCode, reason, receivedAt, messageId } of held) {
			const age = ageWords(receivedAt, now());
			console.log(
				`${quarantineId}  ${odsCode}  ${age}  ${REASON_WORDS[reason].operator}  ${messageId}`
			);
		}
	},
	async retry(reference) {
		await retryQuarantine(reference, null);
		console.log('Filed in the record.');
	},
	async return(reference, rest) {
		const form = ReturnForm.safeParse({ note: rest.join(' ') });
		if (!form.success) throw new Faults(form.error.issues.map(({ message }) => message));
		await returnQuarantine(reference, null, form.data.note);
		console.log('Noted as returned to its source.');
	},
	async merge(reference, [remaining = '', replaced = '']) {
		const form = MergeForm.safeParse({ remaining, replaced });
		if (!form.success) throw new Faults(form.error.issues.map(({ message }) => message));
		await confirmMerge(reference, null, form.data);
		console.log('The two records are joined.');
	}
};

await runCommand(async () => {
	const [what = 'list', reference, ...rest] = process.argv.slice(2);
	const act = ACTIONS[what];
	if (!act || (what === 'list') !== (reference === undefined)) throw new Faults(USAGE);
	await runOnDatabase(() => act(reference ? requireUuid(reference) : '', rest));
});
