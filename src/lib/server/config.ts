import { isIP } from 'node:net';
import { z } from 'zod';

export interface Config {
	port: number;
	/** The address people type, as `https://host[:port]`: forms are accepted from here only. */
	origin: string;
	/** A PostgreSQL to use; without one, the embedded database in `dataFolder`. */
	databaseUrl: string | undefined;
	dataFolder: string;
	production: boolean;
	/** Whether the demonstration area is loaded into an empty database. */
	demonstration: boolean;
	demoPassword: string | undefined;
	/** What signs the access log's checkpoints: the private key itself, or the file that holds it. */
	logKey: string | undefined;
	/** How emails are sent; without it none are, and the pages say so. */
	mail: { smtpUrl: string; from: string } | null;
	/** The key that push services know us by (VAPID): itself, or the file that holds it. */
	pushKey: string | undefined;
	/** Origins that we may post to besides the browsers' own push services; for tests, never in production. */
	pushServices: string[];
	/** What encrypts the secrets of organisations' own systems: the key itself, or the file that holds it. */
	filingKey: string | undefined;
	/** Networks that are not public and that those systems may stand in, as `10.20.0.0/16`. */
	filingNetworks: string[];
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const portWords = 'PORT must be a whole number from 1 to 65535';
const httpUrl = (value: string) => /^https?:$/.test(URL.parse(value)?.protocol ?? '');
const smtpUrl = (value: string) => {
	const url = URL.parse(value);
	return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '';
};
const mailbox = (value: string) =>
	/^([^<>\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(value);
const network = (value: string) => {
	const [address = '', bits = '', more] = value.split('/');
	const most = { 4: 32, 6: 128 }[isIP(address)];
	return most !== undefined && more === undefined && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
};
const postgresUrl = (value: string) => /^postgres(ql)?:$/.test(URL.parse(value)?.protocol ?? '');

const Environment = z.object({
	PORT: z.coerce
		.number(portWords)
		.int(portWords)
		.min(1, portWords)
		.max(65535, portWords)
		.default(3000),
	ORIGIN: z
		.string()
		.refine(httpUrl, 'ORIGIN must be an address such as https://record.example.nhs.uk')
		.optional(),
	DATABASE_URL: z
		.string()
		.refine(
			postgresUrl,
			'DATABASE_URL must be an address such as postgres://name@host:5432/candour'
		)
		.optional(),
	CANDOUR_DATA: z.string().min(1, 'CANDOUR_DATA must name a folder').default('data'),
	CANDOUR_DEMO: z.enum(['true', 'false'], 'CANDOUR_DEMO must be true or false').optional(),
	CANDOUR_DEMO_PASSWORD: z
		.string()
		.min(12, 'CANDOUR_DEMO_PASSWORD must be at least 12 characters long')
		.optional(),
	CANDOUR_LOG_KEY: z.string().optional(),
	CANDOUR_SMTP_URL: z
		.string()
		.refine(
			smtpUrl,
			'CANDOUR_SMTP_URL must be an address such as smtps://name:password@mail.example.nhs.uk'
		)
		.optional(),
	CANDOUR_MAIL_FROM: z
		.string()
		.refine(
			mailbox,
			'CANDOUR_MAIL_FROM must be an address such as Candour <candour@example.nhs.uk>'
		)
		.optional(),
	CANDOUR_PUSH_KEY: z.string().optional(),
	CANDOUR_PUSH_SERVICES: z
		.string()
		.refine(
			(value) => value.split(' ').every(httpUrl),
			'CANDOUR_PUSH_SERVICES must be addresses with a space between them'
		)
		.optional(),
	CANDOUR_FILING_KEY: z.string().optional(),
	CANDOUR_FILING_NETWORKS: z
		.string()
		.refine(
			(value) => value.split(' ').every(network),
			'CANDOUR_FILING_NETWORKS must be networks such as 10.20.0.0/16 with a space between them'
		)
		.optional(),
	NODE_ENV: z.string().optional(),
	LOG_LEVEL: z.enum(LOG_LEVELS, `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`).optional()
});

/** Reads and checks the whole environment at once; every fault is one line that says what to change. */
export function readConfig(
	environment: NodeJS.ProcessEnv
): { config: Config; faults: [] } | { config: null; faults: string[] } {
	const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
	const parsed = Environment.safeParse(given);
	if (!parsed.success)
		return { config: null, faults: parsed.error.issues.map((issue) => issue.message) };

	const {
		PORT,
		ORIGIN,
		DATABASE_URL,
		CANDOUR_DATA,
		CANDOUR_DEMO,
		CANDOUR_DEMO_PASSWORD,
		CANDOUR_LOG_KEY,
		CANDOUR_SMTP_URL,
		CANDOUR_MAIL_FROM,
		CANDOUR_PUSH_KEY,
		CANDOUR_PUSH_SERVICES,
		CANDOUR_FILING_KEY,
		CANDOUR_FILING_NETWORKS,
		NODE_ENV
	} = parsed.data;
	const production = NODE_ENV === 'production';
	const faults = [...mailFaults(parsed.data), ...(production ? productionFaults(parsed.data) : [])];
	if (faults.length > 0) return { config: null, faults };

	return {
		config: {
			port: PORT,
			origin: ORIGIN ? new URL(ORIGIN).origin : `http://localhost:${PORT}`,
			databaseUrl: DATABASE_URL,
			dataFolder: CANDOUR_DATA,
			production,
			demonstration: CANDOUR_DEMO ? CANDOUR_DEMO === 'true' : !production,
			demoPassword: CANDOUR_DEMO_PASSWORD,
			logKey: CANDOUR_LOG_KEY,
			mail:
				CANDOUR_SMTP_URL && CANDOUR_MAIL_FROM
					? { smtpUrl: CANDOUR_SMTP_URL, from: CANDOUR_MAIL_FROM }
					: null,
			pushKey: CANDOUR_PUSH_KEY,
			pushServices: CANDOUR_PUSH_SERVICES?.split(' ') ?? [],
			filingKey: CANDOUR_FILING_KEY,
			filingNetworks: CANDOUR_FILING_NETWORKS?.split(' ') ?? []
		},
		faults: []
	};
}

function mailFaults(given: z.infer<typeof Environment>): string[] {
	const { CANDOUR_SMTP_URL: url, CANDOUR_MAIL_FROM: from } = given;
	if (url && !from) return ['CANDOUR_SMTP_URL needs CANDOUR_MAIL_FROM: who the emails are from.'];
	if (from && !url) return ['CANDOUR_MAIL_FROM needs CANDOUR_SMTP_URL: how the emails are sent.'];
	return [];
}

function productionFaults(given: z.infer<typeof Environment>): string[] {
	const faults: string[] = [];
	if (!given.DATABASE_URL) {
		faults.push(
			'The embedded database is for trying out: in production set DATABASE_URL to a PostgreSQL (npm run db:copy -- URL moves what you have).'
		);
	}
	if (!given.ORIGIN?.startsWith('https://')) {
		faults.push('In production set ORIGIN to the https address that people use.');
	}
	if (!given.CANDOUR_LOG_KEY) {
		faults.push(
			'In production set CANDOUR_LOG_KEY to the key that signs the access log, or to its file (npm run log:key -- --new makes one).'
		);
	}
	if (given.CANDOUR_PUSH_SERVICES) {
		faults.push('CANDOUR_PUSH_SERVICES is for testing: take it away in production.');
	}
	// One that is made here would be printed, and so be kept in a log.
	if (given.CANDOUR_DEMO === 'true' && !given.CANDOUR_DEMO_PASSWORD) {
		faults.push('In production the demonstration area needs a CANDOUR_DEMO_PASSWORD of your own.');
	}
	return faults;
}
