import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeOpening } from '#tests/access-events.ts';
import { groupVisits, openableParts, tellEvent } from './rules.ts';
import type { AccessFacts, LoggedEvent, SeenEntry } from './schema.ts';

const entry = (entryId: string): SeenEntry => ({ entryId, version: 1, category: 'results' });
const may = (...visible: string[]) => new Set(visible);

function logged(more: Parameters<typeof makeOpening>[1], seen: SeenEntry[] = [], name?: string) {
	const place = { sequence: 1, own: false, hash: Buffer.alloc(32) };
	const opening = makeOpening(name, more);
	return { ...place, ...opening, seen, unnamed: false, keptBack: null } satisfies LoggedEvent;
}
const tellAt = (at: string, facts: Partial<AccessFacts> = {}, name?: string) =>
	tellEvent(logged({ facts: { at, ...facts } }, [], name), may());

describe('tellEvent', () => {
	it('is the same whether what is withheld was seen or not', () => {
		const views = fc.constantFrom('overview', 'category', 'timeline', 'search', 'record');
		const hidden = fc.array(fc.uuid().map(entry), { maxLength: 5 });
		fc.assert(
			fc.property(views, hidden, fc.boolean(), (view, withheld, some) => {
				const visible = some ? [entry('visible')] : [];
				const event = logged({ asked: { view, query: view === 'search' ? 'words' : null } });
				const told = (seen: SeenEntry[]) => tellEvent({ ...event, seen }, may('visible'));
				expect(told([...withheld, ...visible])).toEqual(told(visible));
			})
		);
	});

	it('one thing that is withheld, downloaded or looked at, is a look at the record', () => {
		for (const view of ['entry', 'attachment']) {
			const asked = { view, category: 'documents' } as const;
			// A report of it that the patient may see stood beside it.
			const seen = [entry('withheld'), entry('visible')];
			const event = logged({ facts: { action: 'downloaded' }, asked }, seen);
			const told = tellEvent(event, may('visible'));
			expect(told).toMatchObject({ view: 'record', action: 'opened', category: null });
			expect(told.seen).toEqual([entry('visible')]);
			expect(openableParts(event, told)).toEqual({
				facts: false,
				who: true,
				asked: false,
				seen: new Set(['visible'])
			});
		}
	});

	it('opens in a receipt what is told in full, and no words that are not told', () => {
		const event = logged({ facts: { action: 'searched' }, asked: { view: 'search', query: 'x' } });
		const found = { ...event, seen: [entry('visible')] };
		const parts = (one: LoggedEvent) => openableParts(one, tellEvent(one, may('visible')));
		expect(parts(event)).toMatchObject({ facts: true, who: true, asked: false });
		expect(parts(found)).toMatchObject({ facts: true, who: true, asked: true });
	});

	it('names nobody whose name is withheld, and nobody who was refused and is not staff', () => {
		const event = { ...logged({ facts: { basis: 'permission' } }), unnamed: true };
		const told = tellEvent(event, may());
		expect(told).toMatchObject({ actor: { name: null, accountId: null, role: 'GP' }, basis: null });
		expect(JSON.stringify(told)).not.toContain('Chen');
		expect(openableParts(event, told)).toMatchObject({ facts: false, who: false });

		const actor = { kind: 'patient', role: null, organisation: null } as const;
		const stranger = logged({ facts: { outcome: 'refused', actor } });
		expect(tellEvent(stranger, may()).actor).toBe(null);
		expect(openableParts(stranger, tellEvent(stranger, may())).who).toBe(false);
	});

	it('names one who acts for the patient and was refused, and not one who only had a code', () => {
		const actor = { kind: 'carer', role: null, organisation: null } as const;
		const refused = (view: 'record' | 'carers') =>
			tellEvent(logged({ facts: { outcome: 'refused', actor }, asked: { view } }), may());
		expect(refused('record').actor).toMatchObject({ kind: 'carer', name: 'Dr Chen' });
		expect(refused('carers').actor).toBe(null);
	});
});

const PATIENT = { kind: 'patient', role: null, organisation: null } as const;

describe('groupVisits', () => {
	it('keeps the smaller view apart from the patient’s own: it may have been other hands', () => {
		const by = (basis: string) =>
			tellEvent({ ...logged({ facts: { basis, actor: PATIENT } }), own: true }, may());
		const views = ['own-record', 'own-record-reduced', 'own-record'];
		expect(groupVisits(views.map(by)).map(({ steps }) => steps.length)).toEqual([2, 1]);
	});

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
		expect(
			sizes(
				tellAt('2026-01-02T10:20:00Z'),
				tellAt('2026-01-02T10:10:00Z', {}, 'Dr Walsh'),
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
		const dana = { kind: 'patient', role: null, organisation: null } as const;
		const refused = { outcome: 'refused', basis: null } as const;
		const at = '2026-01-02T10:00:00Z';
		expect(
			sizes(tellAt(at, { actor: dana, ...refused }), tellAt(at, { actor: dana, ...refused }))
		).toHaveLength(2);
		expect(sizes(tellAt(at), tellAt(at, refused))).toHaveLength(2);
	});
});
