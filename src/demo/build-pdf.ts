const LINE_LENGTH = 84;
const LINES_ON_PAGE = 46;

/** A small PDF made by hand: one font, A4, as many pages as the text needs. Latin letters only. */
export function buildPdf(title: string, text: string): Buffer {
	const lines = text.split('\n').flatMap(wrap);
	const pages: string[][] = [];
	while (lines.length > 0) pages.push(lines.splice(0, LINES_ON_PAGE));
	const pageNumbers = pages.map((_, index) => 4 + index * 2);
	return assemble([
		'<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>',
		`<< /Type /Pages /Kids [${pageNumbers.map((n) => `${n} 0 R`).join(' ')}] /Count ${pages.length} >>`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
		...pages.flatMap((page, index) => [
			`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
			stream(index === 0 ? title : `${title}, page ${index + 1}`, page)
		])
	]);
}

function stream(heading: string, lines: readonly string[]): string {
	const body = [
		`BT /F1 15 Tf 56 786 Td ${literal(heading)} Tj ET`,
		'BT /F1 11 Tf 15 TL 56 756 Td',
		...lines.map((line) => `${literal(line)} Tj T*`),
		'ET'
	].join('\n');
	return `<< /Length ${Buffer.byteLength(body, 'latin1')} >>\nstream\n${body}\nendstream`;
}

function assemble(objects: readonly string[]): Buffer {
	let file = '%PDF-1.4\n';
	const offsets = objects.map((object, index) => {
		const offset = Buffer.byteLength(file, 'latin1');
		file += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return offset;
	});
	const start = Buffer.byteLength(file, 'latin1');
	const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
	file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
	file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
	return Buffer.from(file, 'latin1');
}

function literal(text: string): string {
	return `(${text.replace(/[\\()]/g, '\\$&')})`;
}

function wrap(paragraph: string): string[] {
	const lines = [''];
	for (const word of paragraph.split(' ')) {
		const longer = `${lines.at(-1)} ${word}`.trim();
		if (longer.length > LINE_LENGTH) lines.push(word);
		else lines[lines.length - 1] = longer;
	}
	return lines;
}
