import type { CompositionSection } from 'fhir/r4.d.ts';
import type { AuthorKey } from './authors.ts';
import { author } from './authors.ts';
import type { Code, Entry, EntryDetails } from './build-entry.ts';
import { asEntry, by, concept, refer, THE_PATIENT } from './build-entry.ts';

export interface FormDetails extends EntryDetails {
	title: string;
	kind: string;
	code: Code;
	written: string;
	by: AuthorKey;
	/** Each heading of the form, and what stands under it, a line for each line. */
	sections: readonly (readonly [heading: string, text: string])[];
}

/** A form that another system keeps, sent whole: a Composition, with a section for each heading. */
export function buildForm(details: FormDetails): Entry {
	return asEntry(details, {
		resourceType: 'Composition',
		status: 'final',
		type: concept(details.kind, details.code),
		subject: THE_PATIENT,
		date: details.written,
		author: [by(details.by)],
		custodian: refer('Organization', author(details.by).organisation),
		title: details.title,
		section: details.sections.map(buildSection)
	});
}

function buildSection([title, text]: readonly [string, string]): CompositionSection {
	const lines = text.split('\n').map((line) => `<p>${escapeXml(line)}</p>`);
	const div = `<div xmlns="http://www.w3.org/1999/xhtml">${lines.join('')}</div>`;
	return { title, text: { status: 'generated', div } };
}

const XML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
	return text.replace(/[&<>"]/g, (one) => XML[one]!);
}
