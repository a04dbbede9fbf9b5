import { openRecord } from '#lib/access/server/open-record.ts';
import { readPlanSheet } from '#lib/care-plan/server/read-plan-sheet.ts';
import { writeSheetPdf, type SheetCode } from '#lib/care-plan/server/write-sheet-pdf.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { readAddress } from '#lib/links/server/read-address.ts';
import { drawQr } from '#lib/server/draw-qr.ts';
import { NotFound } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { RequestEvent } from './$types';

export const GET = (event: RequestEvent) => answer(event, null);

/** With the square code of a link that was made just now: we do not have it any more. */
export async function POST(event: RequestEvent) {
	const link = (await event.request.formData()).get('link');
	const text = typeof link === 'string' && link.length < 2000 ? link.trim() : '';
	const read = readAddress(event.url.origin, text);
	if (!read) throw new NotFound();
	return answer(event, { qr: drawQr(text), hasPasscode: read.hasPasscode });
}

async function answer({ locals, params }: RequestEvent, code: SheetCode | null) {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const reading = { action: 'printed', view: 'plan' } as const;
	const sheet = await readPlanSheet(access, requireUuid(params.plan), reading);
	return new Response(new Uint8Array(await writeSheetPdf(sheet, code)), {
		headers: {
			'Content-Type': 'application/pdf',
			// Files are kept, and their names are read.
			'Content-Disposition': 'attachment; filename="plan.pdf"'
		}
	});
}
