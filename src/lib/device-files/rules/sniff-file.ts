/** What a file is by its first bytes: its name and what a browser calls it prove nothing. */
export function sniffFile(start: Uint8Array): 'csv' | 'xml' | 'zip' | { words: string } {
	const begins = (...bytes: number[]) => bytes.every((byte, place) => start[place] === byte);
	if (begins(0x50, 0x4b, 0x03, 0x04)) return 'zip';
	if (begins(0x50, 0x4b)) return { words: 'This zip file is empty or broken. Make a new export.' };
	if (begins(0x25, 0x50, 0x44, 0x46)) return { words: `This is a PDF. ${WANTED}` };
	if (begins(0xd0, 0xcf, 0x11, 0xe0)) return { words: `This is an old Excel file. ${SAVE_AS}` };
	if (begins(0x89, 0x50, 0x4e, 0x47) || begins(0xff, 0xd8, 0xff)) {
		return { words: `This is a picture. ${WANTED}` };
	}
	if (begins(0x1f, 0x8b) || begins(0x37, 0x7a) || begins(0x52, 0x61, 0x72)) {
		return { words: `This is packed in a way that we do not read. ${WANTED}` };
	}
	const isWide = begins(0xff, 0xfe) || begins(0xfe, 0xff);
	if (!isWide && start.includes(0)) return { words: `We do not know this kind of file. ${WANTED}` };
	const text = new TextDecoder().decode(start).trimStart();
	if (/^<\?xml|^<!DOCTYPE HealthData|^<HealthData/.test(text)) return 'xml';
	return /^<(!doctype )?(html|svg)|^\{/i.test(text)
		? { words: `This is no table. ${WANTED}` }
		: 'csv';
}

const WANTED = 'Send a CSV file, or the zip file of Apple Health.';
export const SAVE_AS = 'Open it and save it as CSV, then send that.';
