import { asOwner } from '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { CATEGORIES, type Category } from '#lib/fhir/categories.ts';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { startSession } from '#lib/identity/server/sessions.ts';
import type {
	Organisation,
	OrganisationKind,
	RelationshipKind,
	StaffRoleKind
} from '#lib/organisations/schema.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { endRelationship } from '#lib/organisations/server/end-relationship.ts';
import { addRelationship } from '#lib/organisations/server/record-relationship.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { findEndOfLog, listEvents } from '#tests/access-events.ts';
import { ask } from '#tests/ask-route.ts';
import { makeOrganisation } from '#tests/cast.ts';
import { HERS, makeArea, PASSWORD, type Area } from './area.ts';
import { OPERATIONS } from './routes.ts';

/*
 * The matrix's columns for each kind of organisation: what its staff are refused without a reason, what
 * exactly they see with one, and that they are refused again when it is over. Written from DOMAIN 4,
 * "Defaults", and not from the data that implements it.
 */

const PLANS: Thing[] = ['care-plans', 'contingency-plans', 'end-of-life-plans'];
const LABELLED = [
	'problems, mental health',
	'problems, HIV',
	'medicines, mental health',
	'medicines, HIV'
] as const;
const OLD = ['contacts, old', 'results, old'] as const;
type Thing = Category | (typeof LABELLED)[number] | (typeof OLD)[number];

const everythingUsual: Thing[] = [
	...CATEGORIES,
	...OLD,
	'problems, mental health',
	'medicines, mental health',
	// Labelled medicines, allergies and plans are visible to prescribers and crews: safety first.
	'medicines, HIV'
];
const crew: Thing[] = [
	...(['medicines', 'allergies', 'problems', 'procedures', 'vaccinations', 'alerts'] as const),
	...PLANS,
	...(['about-me', 'people', 'contacts', 'results'] as const),
	...(['problems, mental health', 'medicines, mental health', 'medicines, HIV'] as const)
];

interface Column {
	kind: OrganisationKind;
	role: StaffRoleKind;
	reason: RelationshipKind;
	sees: Thing[];
}

const COLUMNS: Record<string, Column> = {
	'a GP surgery elsewhere': {
		...{ kind: 'gp-practice', role: 'gp', reason: 'booked' },
		sees: everythingUsual
	},
	'a hospital': {
		...{ kind: 'hospital', role: 'doctor', reason: 'admitted' },
		sees: everythingUsual
	},
	'a specialist hospital': {
		...{ kind: 'hospital', role: 'doctor', reason: 'referred' },
		sees: everythingUsual
	},
	'a community team': {
		...{ kind: 'community', role: 'nurse', reason: 'caseload' },
		sees: everythingUsual
	},
	'a mental health trust': {
		...{ kind: 'mental-health', role: 'doctor', reason: 'caseload' },
		sees: everythingUsual
	},
	'a hospice': {
		...{ kind: 'hospice', role: 'nurse', reason: 'caseload' },
		sees: everythingUsual.filter((thing) => thing !== 'problems, mental health')
	},
	'an ambulance service': {
		...{ kind: 'ambulance', role: 'paramedic', reason: 'dispatch' },
		sees: crew
	},
	'a walk-in centre': {
		...{ kind: 'urgent-care', role: 'nurse', reason: 'booked' },
		sees: crew
	},
	'a pharmacy': {
		...{ kind: 'pharmacy', role: 'pharmacist', reason: 'nominated-pharmacy' },
		sees: ['medicines', 'allergies', 'vaccinations']
	},
	'a council’s social care': {
		...{ kind: 'local-authority', role: 'social-worker', reason: 'caseload' },
		sees: ['social-care', ...PLANS, 'about-me', 'people']
	},
	'a care home': {
		...{ kind: 'care-home', role: 'nurse', reason: 'caseload' },
		sees: [...PLANS, 'medicines', 'allergies', 'alerts']
	}
};

/** Pages of a record as staff open them, and a search. */
const OPENING = Object.keys(OPERATIONS).filter(
	(name) =>
		/^GET \/care-team\/patients\/\[patient\]\/(record|plan$)/.test(name) ||
		name === 'POST /care-team/patients/[patient]/record/search'
);

let area: Area;
/** Each thing's entry. */
const entryOf = new Map<Thing, string>();
beforeAll(async () => {
	area = await makeArea();
	for (const category of CATEGORIES) await copy(category, category);
	for (const thing of OLD) await copy(thing, thing.split(',')[0]!, { years: 3 });
	for (const thing of LABELLED) {
		const label = thing.endsWith('HIV') ? 'hiv' : 'mental-health';
		await copy(thing, thing.split(',')[0]!, { label });
	}
});

test('there is a column for every kind of organisation, and pages to ask for', () => {
	const kinds = new Set(Object.values(COLUMNS).map(({ kind }) => kind));
	expect(kinds.size).toBe(10);
	expect(OPENING.length).toBeGreaterThan(6);
});

describe.each(Object.entries(COLUMNS))('%s', (name, { kind, role, reason, sees }) => {
	let place: Organisation;
	let session: string;
	let relationshipId: string;
	beforeAll(async () => {
		place = await makeOrganisation(kind, `Column ${name}`);
		const email = `${randomUUID()}@example.test`;
		const account = { email, name: `Staff of ${name}`, password: PASSWORD, patientId: null };
		const accountId = await createAccount(account);
		const { organisationId } = place;
		await appointStaff({ accountId, organisationId, role, jobTitle: role });
		session = await startSession(accountId);
		relationshipId = randomUUID();
	});

	/** What they get, and what that left on her log. */
	async function asking(path: string, question: Parameters<typeof ask>[1] = {}) {
		const before = await findEndOfLog(area.amina.patientId);
		const reply = await ask(path, { ...question, session });
		return { reply, events: await listEvents(area.amina.patientId, before) };
	}

	async function expectRefused(operations: string[]) {
		for (const operation of operations) {
			const { path, ...question } = await OPERATIONS[operation]!.ask(area);
			const { reply, events } = await asking(path!, question);
			expect({ operation, status: reply.status }).toEqual({ operation, status: 404 });
			for (const words of HERS) expect(reply.body).not.toContain(words);
			const actor = { organisation: { name: `Column ${name}` }, name: `Staff of ${name}` };
			expect(events, operation).toMatchObject([{ outcome: 'refused', seen: [], actor }]);
		}
		const list = await asking('/care-team/patients');
		expect([list.reply.status, list.events]).toEqual([200, []]);
		expect(list.reply.body).not.toContain('Yusuf');
	}

	test('without a reason: refused on every page, and each try is on her log', () =>
		expectRefused(OPENING));

	test(`with one: exactly what its kind sees, each page with its event`, async () => {
		const { patientId } = area.amina;
		const { organisationId } = place;
		const why = { kind: reason, startsAt: new Date('2026-01-01'), endsAt: null };
		const relationship = { patientId, relationshipId, organisationId, ...why };
		await inPatient(patientId, (tx) => addRelationship(tx, relationship));
		const seen: string[] = [];
		for (const category of CATEGORIES) {
			const path = `/care-team/patients/${patientId}/record/${category}`;
			const { reply, events } = await asking(path);
			expect(reply.status, category).toBe(200);
			expect(events).toMatchObject([{ basis: reason, purpose: 'TREAT', view: 'category' }]);
			const shown = [...entryOf].filter(([, id]) => reply.body.includes(id));
			seen.push(...shown.map(([thing]) => thing));
			// A chart beside a list may name more of the same test: of what this kind sees, all the same.
			const named = [...entryOf].filter(([, id]) => events[0]!.seen.includes(id));
			expect(named, category).toEqual(expect.arrayContaining(shown));
			for (const [thing] of named) expect(sees, `${category} names it`).toContain(thing);
		}
		expect(seen.toSorted()).toEqual([...sees].sort());
		const list = await asking('/care-team/patients');
		expect(list.reply.body).toContain('Yusuf');
		expect(list.events).toMatchObject([{ basis: reason, view: 'list' }]);
	});

	test('when it is over: refused at the next request', async () => {
		const { patientId } = area.amina;
		await inPatient(patientId, (tx) => endRelationship(tx, patientId, relationshipId, now()));
		await expectRefused(OPENING.slice(0, 1));
	});
});

/** The surgery's result once more, as a thing of another category, label or time. */
async function copy(
	thing: Thing,
	category: string,
	{ label, years = 0 }: { label?: string; years?: number } = {}
): Promise<void> {
	const entryId = randomUUID();
	entryOf.set(thing, entryId);
	const labels = label ? `array['${label}']` : `'{}'::text[]`;
	await asOwner(`insert into entries (patient_id, entry_id, source_id, identity, resource_type, version,
			category, status, released, withheld, labels, labelling, happened_at, search_text, content)
		select patient_id, '${entryId}', source_id, '${entryId}', resource_type, version, '${category}',
			status, released, withheld, ${labels}, labelling, now() - interval '${years} years 1 hour', '',
			content
		from entries where entry_id = '${area.entries.shown}'`);
}
