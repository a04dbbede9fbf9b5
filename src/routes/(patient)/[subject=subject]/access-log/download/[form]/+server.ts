import { redirect } from '@sveltejs/kit';
import { Readable } from 'node:stream';
import type { ExportedLog } from '#lib/access-log/schema.ts';
import { writeLogCsv } from '#lib/access-log/server/write-log-csv.ts';
import { writeLogFhir } from '#lib/access-log/server/write-log-fhir.ts';
import { writeLogPdf } from '#lib/access-log/server/write-log-pdf.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { describeNarrowed } from '#lib/record/server/describe-narrowed.ts';
import { exportLog } from '#lib/record/server/export-log.ts';
import { readLogChoices } from '#lib/record/server/read-log-choices.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { RequestHandler } from './$types';

interface Form {
	write: (log: ExportedLog) => AsyncGenerator<Buffer>;
	type: string;
	ending: string;
	/** Whether it names the entries that were seen. */
	naming: boolean;
}

const FORMS: Record<string, Form | undefined> = {
	csv: { write: writeLogCsv, type: 'text/csv; charset=utf-8', ending: 'csv', naming: false },
	pdf: { write: writeLogPdf, type: 'application/pdf', ending: 'pdf', naming: false },
	fhir: {
		write: writeLogFhir,
		type: 'application/fhir+json; charset=utf-8',
		ending: 'json',
		naming: true
	}
};

/** The log, or what of it the page's filters leave, on all its pages. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const actor = requirePatientActor(locals.signedIn);
	const form = Object.hasOwn(FORMS, params.form) ? FORMS[params.form] : undefined;
	if (!form) throw new NotFound();
	const asked = readLogChoices(url);
	// What is wrong with a day is said on the page, with what was typed.
	if (Object.keys(asked.errors).length > 0) {
		redirect(303, `/${params.subject}/access-log${url.search}`);
	}
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const narrowed = describeNarrowed(asked);
	const filter = { ...asked.filter, before: undefined };
	const log = await exportLog(access, { filter, narrowed, naming: form.naming });
	return new Response(Readable.toWeb(Readable.from(form.write(log))) as ReadableStream, {
		headers: {
			'Content-Type': form.type,
			'Content-Disposition': `attachment; filename="access-log.${form.ending}"`,
			'Cache-Control': 'no-store'
		}
	});
};
