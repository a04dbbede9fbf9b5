/** DESIGN, "Which way imports run", as data: here and nowhere else. */

const GROUND = ['fhir', 'nhsuk', 'server'];
const FACTS = [
	'identity',
	'organisations',
	'patients',
	'consent',
	'proxy-access',
	'transparency',
	'access-log',
	'proof',
	'oversight',
	'links',
	'review-queue'
];
const BEHIND_THE_GATE = [
	...['record', 'corrections', 'care-plan', 'filing', 'self-care', 'diary', 'questionnaires'],
	...['programmes', 'device-files', 'review', 'privacy', 'safeguarding']
];
export const FEATURES = [
	...[...FACTS, 'access', ...BEHIND_THE_GATE],
	...['offline', 'feeds', 'notifications']
];

/** What each part of `src` may import besides itself. A feature that is not here has no place yet. */
export const MAY_IMPORT: Record<string, string[]> = {
	fhir: [],
	nhsuk: [],
	server: [],
	organisations: GROUND,
	patients: GROUND,
	transparency: GROUND,
	'access-log': [...GROUND, 'transparency', 'identity'],
	proof: [...GROUND, 'patients', 'transparency', 'access-log'],
	identity: [...GROUND, 'organisations'],
	consent: [...GROUND, 'organisations', 'patients', 'identity', 'access-log'],
	'proxy-access': [...GROUND, 'organisations', 'patients', 'identity', 'access-log'],
	links: [...GROUND, 'identity'],
	oversight: [...GROUND, 'organisations', 'identity', 'access-log'],
	// What waits for whom, and what came of it: whatever raises an item, or shows one, may ask it.
	'review-queue': [...GROUND, 'organisations', 'identity', 'access-log', 'oversight'],
	// Whether an opening is told is decided where it is written: notifications know nothing of the gate.
	access: [...GROUND, ...FACTS, 'notifications'],
	record: [...GROUND, ...FACTS, 'access'],
	corrections: [...GROUND, ...FACTS, 'access', 'record'],
	// A plan shows what is said about it, as every entry does.
	'care-plan': [...GROUND, ...FACTS, 'access', 'record', 'corrections', 'filing'],
	filing: [...GROUND, ...FACTS, 'access', 'record'],
	// A reading that was accepted and is changed then is changed in the other system too.
	'self-care': [...GROUND, ...FACTS, 'access', 'record', 'filing'],
	diary: [...GROUND, ...FACTS, 'access', 'record', 'self-care'],
	'device-files': [...GROUND, ...FACTS, 'access', 'record', 'self-care'],
	offline: [...GROUND, ...FACTS, 'access', 'record', 'self-care'],
	programmes: [...GROUND, ...FACTS, 'access', 'record', 'self-care'],
	questionnaires: [...GROUND, ...FACTS, 'access', 'record', 'self-care'],
	review: [
		...[...GROUND, ...FACTS, 'access', 'record', 'corrections', 'filing', 'self-care'],
		'questionnaires',
		'programmes'
	],
	privacy: [...GROUND, ...FACTS, 'access', 'record'],
	safeguarding: [...GROUND, ...FACTS, 'access', 'notifications'],
	// A feed starts a new patient's access log, and a confirmed merge moves the accounts.
	feeds: [
		...[...GROUND, 'record', 'corrections', 'care-plan', 'self-care', 'diary', 'questionnaires'],
		...['filing', 'programmes', 'device-files', 'privacy', 'review-queue', 'proxy-access'],
		...['patients', 'organisations', 'identity', 'access-log', 'notifications', 'safeguarding']
	],
	notifications: [
		...GROUND,
		...['identity', 'organisations', 'patients', 'proxy-access', 'access-log']
	],
	routes: [...GROUND, ...FEATURES],
	params: [...GROUND, ...FEATURES],
	hooks: [...GROUND, ...FEATURES],
	app: [...GROUND, ...FEATURES],
	'service-worker': ['offline'],
	jobs: [...GROUND, ...FEATURES],
	demo: [...GROUND, ...FEATURES],
	commands: [...GROUND, ...FEATURES, 'demo', 'jobs']
};

export const OPEN_TO_EVERY_FEATURE = 'src/lib/notifications/server/notify.ts';

export const DATABASE = 'src/lib/server/db.ts';
export const DATABASE_PACKAGES = ['drizzle-orm', 'postgres', '@electric-sql/pglite'];
export const RECORD_TABLES = 'src/lib/record/server/tables.ts';
export const READ_RECORD = 'src/lib/access/server/read-record.ts';
export const MAY_READ_RECORD = BEHIND_THE_GATE.map((feature) => `src/lib/${feature}/server/`);

/** Only a server can load them, or they are too big to send to a phone. So is all of `node:`. */
export const SERVER_PACKAGES = [
	...DATABASE_PACKAGES,
	'@lhncbc/ucum-lhc',
	'@node-rs/argon2',
	'fhirpath',
	'jose',
	'lucia',
	'nodemailer',
	'pg-boss',
	'pino',
	'rate-limiter-flexible',
	'web-push'
];

export interface Exception {
	from: string;
	to: string;
	reason: string;
}

const ORGANISATION_TABLES = 'src/lib/organisations/server/tables.ts';

/** Reaching another feature's tables, in code or by name in SQL. A `tables.ts` may, for foreign keys. */
export const TABLE_EXCEPTIONS: Exception[] = [
	...[
		'entry-columns',
		'find-shown-entry',
		'get-entry',
		'get-opening',
		'list-entries',
		'list-log-gaps',
		'list-openings',
		'list-plans',
		'list-readings',
		'select-placed',
		'match-bindings',
		'read-sheet',
		'select-coverage',
		'simulate-record'
	].map((file) => ({
		from: `src/lib/record/server/${file}.ts`,
		to: ORGANISATION_TABLES,
		reason: 'names the organisation of a source in the statement that reads the source or its entry'
	})),
	{
		from: 'src/lib/access-log/server/is-held.ts',
		to: 'src/lib/safeguarding/server/tables.ts',
		reason: 'asks whether an event is kept back in the statement that reads the log'
	},
	{
		from: 'src/lib/identity/server/is-name-withheld.ts',
		to: ORGANISATION_TABLES,
		reason:
			'the log knows organisations by their code: finds it in the statement that reads the log'
	},
	{
		from: 'src/lib/consent/server/read-sharing.ts',
		to: ORGANISATION_TABLES,
		reason: 'finds the defaults of the area where the patient is registered, in the one statement'
	},
	{
		from: 'src/lib/record/server/summarise-record.ts',
		to: ORGANISATION_TABLES,
		reason: 'finds the sources that should have answered, by relationship, in one statement'
	},
	...[ORGANISATION_TABLES, 'src/lib/patients/server/tables.ts'].map((to) => ({
		from: 'src/lib/access/server/select-looked-after.ts',
		to,
		reason: 'finds a name among the patients of one organisation in one statement'
	})),
	{
		from: 'src/lib/record/server/merge-records.ts',
		to: ORGANISATION_TABLES,
		reason: 'copies the relationships with the rest of a replaced record, by the same statement'
	},
	...['find-feed-source', 'get-held-bundle', 'list-quarantine', 'list-sources'].map((file) => ({
		from: `src/lib/feeds/server/${file}.ts`,
		to: ORGANISATION_TABLES,
		reason: 'names the organisation of a source in the statement that finds the source'
	}))
];

/** The database itself outside `lib/.../server/`. */
export const DATABASE_EXCEPTIONS: Exception[] = [
	...['open-for-serving', 'run-on-database'].map((file) => ({
		from: `src/commands/${file}.ts`,
		to: DATABASE,
		reason: 'opens the database and provides it to the verbs of its process'
	}))
];

/** Files that need each other's types and nothing else of each other. */
export const CYCLE_EXCEPTIONS: Exception[] = [];
