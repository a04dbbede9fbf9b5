/** How this Candour can send, as its settings say. The address is what people type. */
export interface OfferedChannels {
	origin: string;
	email: { smtpUrl: string; from: string } | null;
	push: PushSettings | null;
}

export interface PushSettings {
	/** VAPID's keys (RFC 8292), in base64url. */
	publicKey: string;
	privateKey: string;
	/** Whom a push service can ask about us. */
	contact: string;
	/** Hosts that we post to: an address from a browser must not send us anywhere else. */
	services: string[];
}

/** The start command reads the settings, a bundled page asks: they meet here, as for the database. */
const place = globalThis as typeof globalThis & { [key: symbol]: OfferedChannels | undefined };
const key = Symbol.for('candour.channels');

/** What this process can send by; nothing, in one that was not told. */
export function offeredChannels(): OfferedChannels {
	return place[key] ?? { origin: '', email: null, push: null };
}

export function provideChannels(channels: OfferedChannels | undefined): void {
	place[key] = channels;
}
