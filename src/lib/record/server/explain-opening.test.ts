import { expect, test } from 'vitest';
import type { ToldEvent } from '#lib/access-log/schema.ts';
import type { RelationshipKind } from '#lib/organisations/schema.ts';
import { explainOpening, type KnownEntry } from './explain-opening.ts';
import type { KnownPermit } from './list-known-permits.ts';

const hospital = { odsCode: 'RX1', name: 'Marlsea General Hospital' };

const looked = (at: string, more: Partial<ToldEvent> = {}): ToldEvent => ({
	sequence: 1,
	own: false,
	eventId: 'e',
	at: new Date(at),
	action: 'opened',
	outcome: 'allowed',
	purpose: 'TREAT',
	actingFor: null,
	basis: 'booked',
	system: 'candour',
	told: [],
	emergency: null,
	keptBack: null,
	view: 'overview',
	category: null,
	query: null,
	actor: {
		kind: 'clinician',
		accountId: 'walsh',
		name: 'Dr Walsh',
		role: 'Consultant',
		organisation: hospital
	},
	seen: [],
	...more
});

const relationship = (kind: RelationshipKind, from: string, until: string | null = null) => ({
	kind,
	startsAt: new Date(from),
	endsAt: until === null ? null : new Date(until),
	entryId: null as string | null,
	organisation: { organisationId: 'o', kind: 'hospital' as const, ...hospital }
});

function contact(
	title: string,
	from: string,
	until?: string,
	odsCode = 'RX1',
	resourceType = until ? 'Encounter' : 'Appointment'
) {
	const precision = from.length === 10 ? 'day' : 'instant';
	const at = new Date(from).toISOString();
	return {
		entryId: title,
		resourceType,
		happenedAt: new Date(from),
		source: { sourceId: 's', name: 'Hospital record', odsCode },
		content: {
			title,
			happened: { at, precision },
			ended: until ? { at: new Date(until).toISOString(), precision: 'instant' } : null
		}
	} as KnownEntry;
}

const explain = (
	event: ToldEvent,
	relationships: ReturnType<typeof relationship>[],
	entries: KnownEntry[] = [],
	permits: KnownPermit[] = []
) =>
	explainOpening(event, { relationships, entries, permits }).map((one) => {
		if (one.rule === 'permit') return one.permit.accountId ? 'permit for them' : 'permit';
		if (one.rule !== 'relationship') return `${one.rule} ${one.entry.entryId}`;
		return one.relationship.kind + (one.entry ? ` by ${one.entry.entryId}` : '');
	});

test('by the reasons that the organisation had at that moment, the one it gave first', () => {
	const known = [
		relationship('registered', '2010-01-01'),
		relationship('booked', '2026-03-01', '2026-03-20T10:00:00Z'),
		relationship('admitted', '2025-01-01', '2025-01-03')
	];
	expect(explain(looked('2026-03-10T09:00:00Z'), known)).toEqual(['booked', 'registered']);
	expect(explain(looked('2026-03-20T10:00:00Z'), known)).toEqual(['registered']);
	expect(explain(looked('2009-12-31T23:59:59Z'), known)).toEqual([]);
});

test('by an appointment or a stay there, four weeks before and after and no longer', () => {
	const clinic = [contact('clinic', '2026-03-29T10:00:00Z')];
	expect(explain(looked('2026-03-01T10:00:00Z'), [], clinic)).toEqual(['appointment clinic']);
	expect(explain(looked('2026-03-01T09:59:59Z'), [], clinic)).toEqual([]);
	const stay = [contact('stay', '2026-01-01T08:00:00Z', '2026-02-01T08:00:00Z')];
	expect(explain(looked('2026-01-20T12:00:00Z'), [], stay)).toEqual(['stay stay']);
	expect(explain(looked('2026-03-01T08:00:00Z'), [], stay)).toEqual(['stay stay']);
	expect(explain(looked('2026-03-01T08:00:01Z'), [], stay)).toEqual([]);
});

test.each([
	['ServiceRequest', 'referral'],
	['MedicationRequest', 'prescription'],
	['MedicationDispense', 'dispensing'],
	['Communication', 'message'],
	['EpisodeOfCare', 'caseload'],
	['Encounter', 'contact']
])('by a %s that the organisation wrote: a %s', (resourceType, rule) => {
	const wrote = (odsCode: string) => [
		contact('it', '2026-03-01T10:00:00Z', undefined, odsCode, resourceType)
	];
	expect(explain(looked('2026-03-10T10:00:00Z'), [], wrote('RX1'))).toEqual([`${rule} it`]);
	expect(explain(looked('2026-03-10T10:00:00Z'), [], wrote('RX2'))).toEqual([]);
	expect(explain(looked('2026-03-30T10:00:00Z'), [], wrote('RX1'))).toEqual([]);
});

test('by a referral there from elsewhere, once, and only while the patient may see it', () => {
	const referred = { ...relationship('referred', '2026-03-01'), entryId: 'letter' };
	const letter = contact('letter', '2026-03-01', undefined, 'A81001', 'ServiceRequest');
	const at = '2026-03-10T10:00:00Z';
	expect(explain(looked(at), [referred], [letter])).toEqual(['referred by letter']);
	expect(explain(looked(at), [referred], [])).toEqual([]);
	const own = { ...letter, source: { ...letter.source, odsCode: 'RX1' } };
	expect(explain(looked(at), [referred], [own])).toEqual(['referred by letter']);
});

test('the nearest come first, a day without its time is the whole day, and others’ are none of theirs', () => {
	const known = [
		contact('later', '2026-03-20T10:00:00Z'),
		contact('that day', '2026-03-10'),
		contact('elsewhere', '2026-03-10T10:00:00Z', undefined, 'RX2')
	];
	expect(explain(looked('2026-03-10T21:00:00Z'), [], known)).toEqual([
		'appointment that day',
		'appointment later'
	]);
});

test('what was refused, and what no organisation did, has nothing to explain it', () => {
	const known = [relationship('registered', '2010-01-01')];
	const at = '2026-03-10T09:00:00Z';
	expect(explain(looked(at, { outcome: 'refused', basis: null }), known)).toEqual([]);
	expect(explain(looked(at, { actor: null }), known)).toEqual([]);
});

test('by a permission that the patient gave to the organisation or the person, while it held', () => {
	const permit = (more: Partial<KnownPermit>): KnownPermit => ({
		odsCode: null,
		accountId: null,
		startsAt: new Date('2026-01-01'),
		endsAt: new Date('2026-02-01'),
		...more
	});
	const given = (at: string, more: Partial<KnownPermit>) =>
		explain(looked(at), [], [], [permit(more)]);
	expect(given('2026-01-10', { odsCode: 'RX1' })).toEqual(['permit']);
	expect(given('2026-01-10', { accountId: 'walsh' })).toEqual(['permit for them']);
	expect(given('2026-02-01', { odsCode: 'RX1' })).toEqual([]);
	const lastMoment = looked('2026-02-01', { basis: 'permission' });
	expect(explain(lastMoment, [], [], [permit({ odsCode: 'RX1' })])).toEqual(['permit']);
	expect(given('2026-01-10', { odsCode: 'RX2' })).toEqual([]);
	expect(given('2026-01-10', { accountId: 'another Dr Walsh' })).toEqual([]);
});
