import { dateTimeWords } from '#lib/fhir/words/date-words.ts';
import { TypesetPdf } from '#lib/server/typeset-pdf.ts';
import { isAutomatic, needsExplaining } from '../rules.ts';
import { dayWords, keptBackWords, PURPOSE_WORDS, seenWords, sentence } from '../words.ts';
import type { ExportedEvent, ExportedLog } from '../schema.ts';

/** A log to print or to hand to somebody: a sentence for each opening, day by day, the newest first. */
export async function* writeLogPdf(log: ExportedLog): AsyncGenerator<Buffer> {
	const pdf = new TypesetPdf('Access log');
	// A fault while it is written ends the file where it stands, and whoever reads it is told.
	const written = writeAll(pdf, log).catch((error: Error) => {
		(pdf.stream as unknown as { destroy: (error: Error) => void }).destroy(error);
	});
	yield* pdf.stream;
	await written;
}

async function writeAll(pdf: TypesetPdf, log: ExportedLog): Promise<void> {
	writeFront(pdf, log);
	let day = '';
	for await (const exported of log.events) {
		if (pdf.abandoned) return;
		const today = dayWords(exported.event.at);
		if (today !== day) pdf.add('H2', today);
		day = today;
		writeOne(pdf, exported);
		await pdf.settle();
	}
	if (day === '') pdf.add('P', 'There is nothing to show.');
	pdf.end();
}

function writeFront(
	pdf: TypesetPdf,
	{ name, nhsNumber, at, narrowed, coverage }: ExportedLog
): void {
	const made = dateTimeWords({ at: at.toISOString(), precision: 'instant' });
	pdf.add('H1', 'Who has looked at your record');
	pdf.add('P', `${name}, NHS number ${nhsNumber.replace(/^(...)(...)(....)$/, '$1 $2 $3')}`);
	pdf.add('P', `Made on ${made}. Times are as they were in the UK.`);
	pdf.add(
		'P',
		narrowed.length > 0
			? `This is a part of your log. ${narrowed.join('. ')}.`
			: 'This is your whole log.'
	);
	pdf.add('H2', 'What is not on it');
	pdf.add(
		'P',
		'Staff can also look at their own organisation’s computers. That is on your log only where it is told to us.'
	);
	for (const { name, lines } of coverage) pdf.add('P', `${name}: ${lines.join(' ')}`);
}

function writeOne(pdf: TypesetPdf, { event, explained }: ExportedEvent): void {
	const [seen, keptBack] = [seenWords(event), keptBackWords(event)];
	const notes = [
		...(seen ? [`Seen: ${seen}.`] : []),
		...(event.actor && !event.own ? [`What for: ${PURPOSE_WORDS[event.purpose]}.`] : []),
		...(isAutomatic(event) ? ['Automatic, with nobody looking.'] : []),
		...(needsExplaining(event)
			? [explained.length > 0 ? `Explained by: ${explained.join('; ')}.` : 'Not explained yet.']
			: []),
		...(keptBack ? [keptBack] : []),
		`Number ${event.sequence.toLocaleString('en-GB')} on your log, reference ${event.eventId}.`
	];
	pdf.add('P', sentence(event), 1 + Math.ceil(notes.join(' ').length / 110));
	pdf.add('note', notes.join(' '));
}
