import QRCode from 'qrcode';

/** A square code as a drawing: how many modules wide it is, its quiet zone included, and the dark ones as a path. */
export interface DrawnQr {
	size: number;
	path: string;
}

/** What cameras need around it. */
const QUIET = 4;

/** @throws where the text is too long for any code: about 2,300 letters. */
export function drawQr(text: string): DrawnQr {
	const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
	const { size } = modules;
	const rows = Array.from({ length: size }, (_, row) => runsOf(modules, row));
	return { size: size + 2 * QUIET, path: rows.join('') };
}

/** The dark modules of one row, those side by side in one stroke. */
function runsOf(modules: QRCode.BitMatrix, row: number): string {
	const { size } = modules;
	let path = '';
	for (let from = 0; from < size; from++) {
		let to = from;
		while (to < size && modules.get(row, to)) to++;
		if (to > from) path += `M${from + QUIET} ${row + QUIET}h${to - from}v1h-${to - from}z`;
		from = to;
	}
	return path;
}
