import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeOrganisation, makePatient, makeSource, relate } from '#tests/cast.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { Invalid, NotFound } from '#lib/server/errors.ts';
import type { LogGap } from '../schema.ts';
import { declareLogGap } from './declare-log-gap.ts';
import { describeCoverage } from './describe-coverage.ts';
import { listLogGaps } from './list-log-gaps.ts';
import { listOpenings } from './list-openings.ts';
import { withdrawLogGap } from './withdraw-log-gap.ts';

const gapOf = (sourceId: string, more: Partial<LogGap> = {}): LogGap => ({
	gapId: randomUUID(),
	sourceId,
	startsOn: null,
	endsOn: '2026-05-02',
	words: 'Its old computer kept no list',
	...more
});

async function aminaAndHerPractice() {
	const amina = await makePatient();
	const practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	await relate(amina.patientId, practice);
	const { sourceId } = await makeSource(practice);
	return { amina, sourceId };
}

async function coverageOf({ actor, patientId }: Awaited<ReturnType<typeof makePatient>>) {
	const access = await openRecord(actor, { patientId, purpose: 'PATRQT' });
	return describeCoverage((await listOpenings(access)).coverage);
}

test('what a source declares is on its patients’ logs until it is taken back', async () => {
	const { amina, sourceId } = await aminaAndHerPractice();
	const name = 'Harbour Lane Surgery';
	const nothing = /^It has not told us what it reports/;
	expect(await coverageOf(amina)).toEqual([
		{ sourceId, name, lines: [expect.stringMatching(nothing)] }
	]);
	const gap = gapOf(sourceId);
	await declareLogGap(gap, null);
	await declareLogGap(gap, null);
	await declareLogGap(gapOf(sourceId, { startsOn: '2026-06-01', endsOn: '2026-06-01' }), null);
	expect(await coverageOf(amina)).toEqual([
		{
			sourceId,
			name,
			lines: [
				'Openings there up to 2 May 2026 are not on this log. Its old computer kept no list.',
				'Openings there on 1 June 2026 are not on this log. Its old computer kept no list.'
			]
		}
	]);
	await withdrawLogGap(gap.gapId, randomUUID());
	expect((await coverageOf(amina))[0]!.lines).toHaveLength(1);
	await expect(withdrawLogGap(gap.gapId, null)).rejects.toThrow(NotFound);
});

test('Dana reads nothing of it: her sources are others', async () => {
	const { sourceId } = await aminaAndHerPractice();
	await declareLogGap(gapOf(sourceId), null);
	expect(await coverageOf(await makePatient('Dana Price'))).toEqual([]);
});

test('days that go backwards and a source that nobody knows are refused', async () => {
	const { sourceId } = await aminaAndHerPractice();
	const reversed = gapOf(sourceId, { startsOn: '2026-05-03' });
	await expect(declareLogGap(reversed, null)).rejects.toThrow(Invalid);
	await expect(declareLogGap(gapOf(randomUUID()), null)).rejects.toThrow(NotFound);
	const listed = await listLogGaps();
	expect(listed.find((source) => source.sourceId === sourceId)!.gaps).toEqual([]);
});
