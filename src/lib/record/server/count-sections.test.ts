import '#tests/database.ts';
import { expect, test } from 'vitest';
import { listEvents } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import { makeClinician, makeOrganisation, makePatient, makeSource, relate } from '#tests/cast.ts';
import { at, deny } from '#tests/sharing.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { TestPatient } from '#tests/cast.ts';
import { countSections } from './count-sections.ts';

async function setting() {
	const [amina, dana] = [await makePatient(), await makePatient('Dana Price')];
	const source = await makeSource(await makeOrganisation('gp-practice'));
	await ingestBundle(source, bundleOf(source, amina, [hba1c(source, 'A1', 48)]));
	const hospital = await makeOrganisation('hospital');
	for (const { patientId } of [amina, dana]) await relate(patientId, hospital);
	const walsh = makeClinician(hospital, 'Dr Walsh', 'doctor', 'Doctor');
	const count = async ({ patientId }: TestPatient) => {
		const { sections: counted } = await countSections(
			await openRecord(walsh, { patientId, purpose: 'TREAT' })
		);
		return counted.filter(({ total }) => total > 0);
	};
	return { amina, dana, hospital, count };
}

test('it counts what the reader may see, and names none of it on the log', async () => {
	const { amina, dana, count } = await setting();
	expect(await count(amina)).toEqual([{ category: 'results', total: 1 }]);
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({ view: 'overview', seen: [] });
	expect(await count(dana)).toEqual([]);
});

test('what the patient hides from them is not counted', async () => {
	const { amina, hospital, count } = await setting();
	await deny(amina, at(hospital), { kind: 'category', category: 'results' });
	expect(await count(amina)).toEqual([]);
});
