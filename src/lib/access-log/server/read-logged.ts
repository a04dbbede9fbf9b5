import type { LoggedEvent } from '../schema.ts';
import { readOpening } from './read-opening.ts';

type Texts = Parameters<typeof readOpening>[0];

interface Row extends Texts, Pick<LoggedEvent, 'sequence' | 'hash' | 'unnamed'> {
	own: boolean | null;
	/** As `keptBackOf` has it. */
	keptBack: string | null;
}

/** One line of a log, as it is stored. Not for a blank position, which says nothing. */
export function readLogged({ sequence, own, hash, unnamed, keptBack, ...texts }: Row): LoggedEvent {
	return {
		...{ sequence, own: own === true, hash, unnamed },
		keptBack: readPeriod(keptBack),
		...readOpening(texts)
	};
}

function readPeriod(text: string | null): LoggedEvent['keptBack'] {
	if (text === null) return null;
	const { from, until } = JSON.parse(text) as { from: number; until: number };
	return { from: new Date(from), until: new Date(until) };
}
