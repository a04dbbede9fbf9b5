import type { Observation, ObservationReferenceRange, Quantity } from 'fhir/r4.d.ts';
import type { AuthorKey } from './authors.ts';
import type { Entry, EntryDetails } from './build-entry.ts';
import {
	asEntry,
	by,
	concept,
	noteOf,
	refer,
	service,
	status,
	THE_PATIENT
} from './build-entry.ts';
import { exactly } from './exact-decimals.ts';
import type { LabTest } from './lab-tests.ts';

export interface ResultDetails extends EntryDetails {
	test: LabTest;
	/** As printed: "7.20", "<0.1", or words. */
	value: string;
	taken: string;
	issued: string;
	laboratory: string;
	preliminary?: boolean;
	enteredInError?: boolean;
}

/** One laboratory result. */
export function buildResult(details: ResultDetails): Entry {
	const { test, value } = details;
	const range = rangeOf(test);
	const observation: Observation = {
		resourceType: 'Observation',
		meta: { profile: ['https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation-Lab'] },
		status: details.enteredInError
			? 'entered-in-error'
			: details.preliminary
				? 'preliminary'
				: (details.version ?? 1) > 1
					? 'corrected'
					: 'final',
		category: [status('observation-category', 'laboratory', 'Laboratory')],
		code: concept(test.name, ...test.codes),
		subject: THE_PATIENT,
		effectiveDateTime: details.taken,
		issued: details.issued,
		performer: [service(details.laboratory)],
		...(/^[<>]?[\d.]+$/.test(value)
			? { valueQuantity: quantity(value, test) }
			: { valueString: value }),
		...interpretation(value, test),
		...(range && { referenceRange: [range] }),
		...noteOf(details)
	};
	return asEntry(details, observation);
}

export interface PanelDetails extends Omit<ResultDetails, 'test' | 'value'> {
	name: string;
	results: readonly (readonly [test: LabTest, value: string])[];
	filedBy?: AuthorKey;
	conclusion?: string;
}

/** One report and the results that it groups. */
export function buildPanel(details: PanelDetails): Entry[] {
	const { results, ...shared } = details;
	const members = results.map(([test, value], index) =>
		buildResult({ ...shared, id: `${details.id}-${index + 1}`, test, value })
	);
	const report = asEntry(details, {
		resourceType: 'DiagnosticReport',
		meta: { profile: ['https://fhir.hl7.org.uk/StructureDefinition/UKCore-DiagnosticReport-Lab'] },
		status: details.preliminary ? 'preliminary' : 'final',
		category: [status('v2-0074', 'LAB', 'Laboratory')],
		code: { text: details.name },
		subject: THE_PATIENT,
		effectiveDateTime: details.taken,
		issued: details.issued,
		performer: [service(details.laboratory)],
		...(details.filedBy && { resultsInterpreter: [by(details.filedBy)] }),
		result: members.map((member) => refer('Observation', member.id)),
		...(details.conclusion && { conclusion: details.conclusion })
	});
	return [report, ...members];
}

export interface ScanDetails extends EntryDetails {
	name: string;
	codes?: Parameters<typeof concept>[1][];
	done: string;
	issued: string;
	reporter: AuthorKey;
	conclusion: string;
	preliminary?: boolean;
}

/** A report in words: an X-ray, a scan, a biopsy. */
export function buildScanReport(details: ScanDetails): Entry {
	return asEntry(details, {
		resourceType: 'DiagnosticReport',
		status: details.preliminary ? 'preliminary' : 'final',
		category: [{ text: 'Imaging and other reports' }],
		code: concept(details.name, ...(details.codes ?? [])),
		subject: THE_PATIENT,
		effectiveDateTime: details.done,
		issued: details.issued,
		performer: [by(details.reporter)],
		conclusion: details.conclusion
	});
}

function quantity(printed: string, test: LabTest): Quantity {
	const comparator = /^[<>]/.test(printed) ? (printed[0] as '<' | '>') : undefined;
	return exactly(printed.replace(/^[<>]/, ''), {
		...(comparator && { comparator }),
		unit: test.unit || 'ratio',
		system: 'http://unitsofmeasure.org',
		code: test.ucum
	});
}

function rangeOf(test: LabTest): ObservationReferenceRange | undefined {
	if (test.rangeText) return { text: test.rangeText };
	if (!test.low && !test.high) return undefined;
	return {
		...(test.low && { low: quantity(test.low, test) }),
		...(test.high && { high: quantity(test.high, test) })
	};
}

function interpretation(value: string, test: LabTest): Pick<Observation, 'interpretation'> {
	const number = Number(value.replace(/^[<>]/, ''));
	if (Number.isNaN(number) || (!test.low && !test.high)) return {};
	const [code, display] =
		test.high && number > Number(test.high)
			? ['H', 'High']
			: test.low && number < Number(test.low)
				? ['L', 'Low']
				: ['N', 'Normal'];
	return { interpretation: [status('v3-ObservationInterpretation', code, display)] };
}
