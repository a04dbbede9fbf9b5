import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

/**
 * A line in pieces, from left to right on the paper. The font turns the letters of a word round by
 * itself where its script runs to the left; the order of the words is for us.
 */
export function inOrderOfSight(line: string): string[] {
	if (!RIGHT_TO_LEFT.test(line)) return [line];
	const { levels } = bidi.getEmbeddingLevels(line, 'ltr');
	const pieces: { text: string; level: number }[] = [];
	[...line].reduce((at, letter) => {
		const level = levels[at]!;
		const last = pieces.at(-1);
		const isNew =
			last?.level !== level || (level % 2 === 1 && (letter === ' ' || last.text === ' '));
		if (isNew) pieces.push({ text: letter, level });
		else last.text += letter;
		return at + letter.length;
	}, 0);
	const highest = Math.max(...pieces.map(({ level }) => level));
	for (let level = highest; level > 0; level--) turnRound(pieces, level);
	return pieces.map(({ text }) => text);
}

/** Unicode's rule L2: from the highest level down, whatever stands at it or above is turned round. */
function turnRound(pieces: { level: number }[], level: number): void {
	for (let from = 0; from < pieces.length; from++) {
		let to = from;
		while (to < pieces.length && pieces[to]!.level >= level) to++;
		if (to > from) pieces.splice(from, to - from, ...pieces.slice(from, to).reverse());
		from = to;
	}
}

/** Letters of scripts that run to the left. */
export const RIGHT_TO_LEFT =
	/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
