import type { DiagnosticReport } from 'fhir/r4.d.ts';
import { attachmentsOf } from '../attachments.ts';
import { authorOf } from '../author.ts';
import { parseFhirDate, parsePeriod } from '../dates.ts';
import { codesOf, details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { Reading } from '../reading.ts';
import { conceptListWords, conceptWords, plainWords } from '../words/concept-words.ts';
import { testNameWords } from '../words/test-name-words.ts';

/** Not finished: registered (nothing yet), partial and preliminary (not yet verified). */
const UNFINISHED = new Set(['registered', 'partial', 'preliminary']);

export function mapDiagnosticReport(report: DiagnosticReport, reading: Reading): EntryFacts {
	const title = testNameWords(report.code) ?? 'Test report (no name given)';
	const conclusion = plainWords(report.conclusion) ?? conceptListWords(report.conclusionCode);
	const specimens = (report.specimen ?? []).flatMap(
		(specimen) => conceptWords(reading.find(specimen, 'Specimen')?.type) ?? []
	);
	return entry({
		category: 'results',
		status: report.status === 'entered-in-error' ? 'entered-in-error' : 'current',
		draft: UNFINISHED.has(report.status),
		title,
		meaning: meaningOf(report, conclusion),
		happened: parseFhirDate(report.effectiveDateTime) ?? parsePeriod(report.effectivePeriod).start,
		ended: parsePeriod(report.effectivePeriod).end,
		recorded: parseFhirDate(report.issued),
		author: authorOf(reading, ...(report.performer ?? []), ...(report.resultsInterpreter ?? [])),
		codes: codesOf(report.code),
		attachments: attachmentsOf(report.presentedForm),
		details: details(
			['Conclusion', conclusion],
			['Findings', conceptListWords(report.conclusionCode)],
			['Sample', specimens.join(', ')]
		)
	});
}

function meaningOf(report: DiagnosticReport, conclusion: string | null): string {
	if (report.status === 'entered-in-error') return 'Recorded by mistake';
	// No count: the patient may hide one of the results, and a number would tell.
	const parts = report.result?.length ? 'A set of test results' : null;
	const attached = report.presentedForm?.length ? 'Report attached' : null;
	return (
		sentences(
			report.status === 'cancelled' ? 'Cancelled' : null,
			report.status === 'amended' || report.status === 'corrected'
				? 'Changed since first sent'
				: null,
			conclusion ?? sentences(parts, attached)
		) || 'Test report'
	);
}
