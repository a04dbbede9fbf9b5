import { randomUUID } from 'node:crypto';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { receiveFile } from '#lib/device-files/server/receive-file.ts';

/** A file as a browser's form sends it. */
export function formWith(content: string | Uint8Array, fileId: string = randomUUID()): FormData {
	const form = new FormData();
	form.set('fileId', fileId);
	form.set('file', new Blob([content as BlobPart]), 'A name of theirs.csv');
	return form;
}

/** Sends a file; its id. */
export async function sendFile(
	access: RecordAccess,
	content: string | Uint8Array,
	fileId: string = randomUUID()
): Promise<string> {
	const body = formWith(content, fileId);
	const request = new Request('https://candour.example.nhs.uk', { method: 'POST', body });
	return receiveFile(access, request);
}

/** Blood pressures of as many mornings, the first of January 2025 first. */
export function pressuresCsv(count: number, systolic = 128): string {
	const rows = Array.from({ length: count }, (_, place) => {
		const day = new Date(Date.UTC(2025, 0, 1 + place)).toISOString().slice(0, 10);
		return `${day},07:30,${systolic + (place % 5)},80,70`;
	});
	return ['Date,Time,Systolic (mmHg),Diastolic (mmHg),Pulse (bpm)', ...rows].join('\n');
}
