/** How this Candour reaches organisations' own systems, as its settings say. */
export interface FilingSettings {
	/** 32 bytes that encrypt their secrets; null where no system can be connected. */
	key: Buffer | null;
	/** Networks that are not public and that systems may stand in, as `10.20.0.0/16`. */
	networks: string[];
	/** For trying out: systems on this computer, and without encryption on the way. */
	trial: boolean;
}

/** The start command reads the settings, a bundled page asks: they meet here, as for the database. */
const place = globalThis as typeof globalThis & { [key: symbol]: FilingSettings | undefined };
const key = Symbol.for('candour.filing');

/** Nothing can be connected in a process that was not told. */
export function filingSettings(): FilingSettings {
	return place[key] ?? { key: null, networks: [], trial: false };
}

export function provideFilingSettings(settings: FilingSettings | undefined): void {
	place[key] = settings;
}
