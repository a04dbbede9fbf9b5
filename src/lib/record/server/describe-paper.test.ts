import '#tests/database.ts';
import { expect, test } from 'vitest';
import { openForCare } from '#lib/access/server/open-for-care.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { formatNhsNumber } from '#lib/fhir/nhs-number.ts';
import { listEvents } from '#tests/access-events.ts';
import { makeClinician, makeOrganisation, makePatient, makeSource, relate } from '#tests/cast.ts';
import { fileRecord } from '#tests/permission.ts';
import { deny, EVERYONE } from '#tests/sharing.ts';
import { isForPaper, printHref } from '../rules.ts';
import { listOpenings } from './list-openings.ts';
import { loadCategory } from './load-category.ts';
import { loadOverview } from './load-overview.ts';
import { searchRecord } from './search-record.ts';

const at = (path: string) => new URL(path, 'https://candour.example');

async function aminaAndChen() {
	const amina = await makePatient();
	const surgery = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	await relate(amina.patientId, surgery);
	await fileRecord(await makeSource(surgery), amina);
	return { amina, chen: makeClinician(surgery, 'Dr Mei Chen', 'gp', 'GP partner') };
}

type Person = Awaited<ReturnType<typeof aminaAndChen>>;
const onPaper = ({ amina: { patientId, actor } }: Person) =>
	openRecord(actor, { patientId, purpose: 'PATRQT', onPaper: true });
const lastEvent = async ({ amina }: Person) => (await listEvents(amina.patientId)).at(-1);

test('what is printed is on the log as printed, with every entry that is on the paper', async () => {
	const one = await aminaAndChen();
	const page = await loadCategory(await onPaper(one), '/base', 'results', at('/x?print=yes'));
	expect(page.total).toBeGreaterThan(0);
	const event = await lastEvent(one);
	expect(event).toMatchObject({ action: 'printed', view: 'category', basis: 'own-record' });
	expect(event!.seen).toHaveLength(page.total);
	await listOpenings(await onPaper(one));
	expect(await lastEvent(one)).toMatchObject({ action: 'printed', view: 'access-log' });
	// A search says more of what was done than that it went on paper.
	const words = new FormData();
	words.set('query', 'HbA1c');
	await searchRecord(() => onPaper(one), '/base', words);
	expect(await lastEvent(one)).toMatchObject({ action: 'searched' });
});

test('paper says whose it is, who printed it and when; a screen does not', async () => {
	const one = await aminaAndChen();
	const { amina, chen } = one;
	const place = { base: '/base', url: at('/base?print=yes') };
	const own = await loadOverview(await onPaper(one), place, null);
	const whose = `Amina Yusuf, born 14 March 1968, NHS number ${formatNhsNumber(amina.nhsNumber)}`;
	expect(own.paper).toEqual({
		whose,
		printed: expect.stringMatching(/^Printed by Amina Yusuf on \d+ \w+ \d{4} at [\w:]+$/),
		watermark: null
	});
	const { patientId } = amina;
	const care = await openRecord(chen, { patientId, purpose: 'TREAT', onPaper: true });
	const theirs = await loadOverview(care, place, null);
	expect(theirs.paper).toEqual({
		whose,
		printed: expect.stringMatching(
			/^Printed by Dr Mei Chen, GP partner at Harbour Lane Surgery, on \d/
		),
		watermark: expect.stringMatching(
			/^Dr Mei Chen, GP partner at Harbour Lane Surgery, \d+ \w+ \d{4} at [\w:]+$/
		)
	});
	expect(await lastEvent(one)).toMatchObject({ action: 'printed', actor: { name: 'Dr Mei Chen' } });
	const shown = await openRecord(chen, { patientId, purpose: 'TREAT' });
	expect((await loadOverview(shown, place, null)).paper).toBeNull();
	expect(await lastEvent(one)).toMatchObject({ action: 'opened' });
});

test('what somebody may not see is on no paper of theirs, and Dana’s doctor prints nothing', async () => {
	const one = await aminaAndChen();
	const { amina, chen } = one;
	const { patientId } = amina;
	const walsh = makeClinician(await makeOrganisation('hospital'), 'Dr Walsh', 'doctor');
	await relate(patientId, walsh.role.organisation);
	await deny(amina, EVERYONE, { kind: 'category', category: 'results' });
	const care = await openRecord(walsh, { patientId, purpose: 'TREAT', onPaper: true });
	const page = await loadCategory(care, '/base', 'results', at('/x?print=yes'));
	expect(page.total).toBe(0);
	expect(await lastEvent(one)).toMatchObject({ action: 'printed', seen: [] });
	const dana = await makePatient('Dana Price');
	const wish = { patientId, purpose: 'PATRQT', onPaper: true } as const;
	await expect(openRecord(dana.actor, wish)).rejects.toThrow('could not find');
	await expect(
		openRecord(chen, { patientId: dana.patientId, purpose: 'TREAT', onPaper: true })
	).rejects.toThrow('could not find');
	await expect(openForCare(undefined, patientId, { onPaper: true })).rejects.toThrow();
});

test('the same page leads to its paper and back, and a list begins anew there', () => {
	const list = at('/me/record/results?from=2024&page=3');
	expect(isForPaper(list)).toBe(false);
	expect(printHref(list)).toBe('/me/record/results?from=2024&print=yes');
	expect(isForPaper(at(printHref(list)))).toBe(true);
	expect(printHref(at(printHref(list)))).toBe('/me/record/results?from=2024');
	expect(printHref(at('/me/record?print=yes'))).toBe('/me/record');
	expect(isForPaper(at('/me/record?print=no'))).toBe(false);
});
