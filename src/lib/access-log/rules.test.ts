import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupVisits, tellEvent } from './rules.ts';
import type { AccessActor, LoggedEvent, SeenEntry } from './schema.ts';

const chen: AccessActor = {
	kind: 'clinician',
	name: 'Dr Chen',
	role: 'GP',
	organisation: { odsCode: 'A81001', name: 'Harbour Lane Surgery' }
};
const entry = (entryId: string): SeenEntry => ({ entryId, version: 1, category: 'results' });

function logged(at: string, more: Partial<LoggedEvent['facts']> = {}, seen: SeenEntry[] = []) {
	return {
		sequence: 1,
		own: false,
		hash: Buffer.alloc(32),
		seen,
		facts: {
			eventId: 'e',
			at,
			action: 'opened',
			outcome: 'allowed',
			actor: chen,
			purpose: 'TREAT',
			basis: 'registered',
			view: 'category',
			category: null,
			query: null,
			...more
		}
	} satisfies LoggedEvent;
}
const tellAt = (at: string, more: Partial<LoggedEvent['facts']> = {}) =>
	tellEvent(logged(at, more), new Set());

describe('tellEvent', () => {
	it('is the same whether what is withheld was seen or not', () => {
		const views = fc.constantFrom('overview', 'category', 'timeline', 'search', 'record');
		const hidden = fc.array(fc.uuid().map(entry), { maxLength: 5 });
		fc.assert(
			fc.property(views, hidden, fc.boolean(), (view, withheld, some) => {
				const visible = some ? [entry('visible')] : [];
				const facts = { view, query: view === 'search' ? 'words' : null };
				const at = '2026-01-01T10:00:00Z';
				const told = (seen: SeenEntry[]) =>
					tellEvent(logged(at, facts, seen), new Set(['visible']));
				expect(told([...withheld, ...visible])).toEqual(told(visible));
			})
		);
	});

	it('one thing that is withheld, downloaded or looked at, is a look at the record', () => {
		for (const view of ['entry', 'attachment']) {
			const facts = { view, action: 'downloaded', category: 'documents' } as const;
			// A report of it that the patient may see stood beside it.
			const seen = [entry('withheld'), entry('visible')];
			const told = tellEvent(logged('2026-01-01T10:00:00Z', facts, seen), new Set(['visible']));
			expect(told).toMatchObject({ view: 'record', action: 'opened', category: null });
			expect(told.seen).toEqual([entry('visible')]);
		}
	});
});

describe('groupVisits', () => {
	const sizes = (...events: ReturnType<typeof tellAt>[]) =>
		groupVisits(events).map(({ day, steps }) => [day, steps.length]);

	it('puts one actor’s openings without a pause of half an hour together', () => {
		expect(
			sizes(
				tellAt('2026-01-02T10:59:00Z'),
				tellAt('2026-01-02T10:30:00Z'),
				tellAt('2026-01-02T10:00:00Z')
			)
		).toEqual([
			['2026-01-02', 2],
			['2026-01-02', 1]
		]);
	});

	it('although somebody else came between, and each by themselves', () => {
		const walsh = { actor: { ...chen, name: 'Dr Walsh' } };
		expect(
			sizes(
				tellAt('2026-01-02T10:20:00Z'),
				tellAt('2026-01-02T10:10:00Z', walsh),
				tellAt('2026-01-02T10:00:00Z')
			)
		).toEqual([
			['2026-01-02', 2],
			['2026-01-02', 1]
		]);
	});

	it('parts days at midnight in the UK', () => {
		expect(sizes(tellAt('2026-07-01T23:10:00Z'), tellAt('2026-07-01T22:50:00Z'))).toEqual([
			['2026-07-02', 1],
			['2026-07-01', 1]
		]);
	});

	it('never says of two who are not named that they were one, or puts the refused with the others', () => {
		const dana = { kind: 'patient', name: 'Dana', role: null, organisation: null } as const;
		const refused = { outcome: 'refused', basis: null } as const;
		const at = '2026-01-02T10:00:00Z';
		expect(
			sizes(tellAt(at, { actor: dana, ...refused }), tellAt(at, { actor: dana, ...refused }))
		).toHaveLength(2);
		expect(sizes(tellAt(at), tellAt(at, refused))).toHaveLength(2);
	});
});
