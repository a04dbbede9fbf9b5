import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Category } from '#lib/fhir/categories.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { listAreas } from '#lib/organisations/server/list-areas.ts';
import { listRegistrations } from '#lib/organisations/server/list-registrations.ts';
import { registerOrganisation } from '#lib/organisations/server/register-organisation.ts';
import { replaceRegistration } from '#lib/organisations/server/replace-registration.ts';
import { USUAL_CARER_RULES } from '#lib/proxy-access/data/carer-rules.ts';
import { setCarerRules } from '#lib/proxy-access/server/set-carer-rules.ts';
import { inPatient } from '#lib/server/db.ts';
import { atTime } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { makeGranted } from '#tests/applications.ts';
import { carerOf, openAs, type TestCarer } from '#tests/carers.ts';
import { makeClinician, makeOrganisation, makePatient, relate } from '#tests/cast.ts';
import { decideAsPractice, type PracticeDecision } from './decide-as-practice.ts';

const LEFT: Category[] = [
	...(['medicines', 'vaccinations', 'appointments'] as const),
	...(['care-plans', 'contingency-plans', 'end-of-life-plans'] as const)
];

/** What a carer sees at a moment; null where the door stays shut. */
function seesAt(at: string, carer: TestCarer): Promise<Category[] | null> {
	return atTime(at, async () => {
		try {
			const { standing } = await openAs(carer);
			return standing.kind === 'carer' ? standing.categories : null;
		} catch (error) {
			if (error instanceof NotFound) return null;
			throw error;
		}
	});
}

async function makeFamily(
	birthDate = '2013-07-15',
	grantedAt = '2023-01-10T12:00:00Z',
	near?: Organisation
) {
	const practice = near ?? (await makeOrganisation());
	const rhiannon = await makePatient('Rhiannon Morgan', birthDate);
	await relate(rhiannon.patientId, practice);
	const doctor = makeClinician(practice, 'Dr Osei');
	const carys = await atTime(grantedAt, () => makeGranted(rhiannon, doctor));
	return { practice, rhiannon, doctor, carys };
}

test('Rhiannon grows up from 9 to 17: each birthday holds from its first minute, without any job', async () => {
	const { carys } = await makeFamily();
	expect(await seesAt('2023-01-10T12:00:01Z', carys)).toContain('results');
	// 11: midnight in London is 11pm the day before by UTC.
	expect(await seesAt('2024-07-14T22:59:59Z', carys)).toContain('results');
	const restricted = await seesAt('2024-07-14T23:00:00Z', carys);
	expect(new Set(restricted)).toEqual(new Set(LEFT));
	// 13 changes nothing of what her mother sees.
	expect(await seesAt('2026-07-15T12:00:00Z', carys)).toEqual(restricted);
	expect(await seesAt('2029-07-14T22:59:59Z', carys)).toEqual(restricted);
	// 16
	expect(await seesAt('2029-07-14T23:00:00Z', carys)).toBeNull();
	expect(await seesAt('2030-07-15T12:00:00Z', carys)).toBeNull();
});

test('an area’s own ages hold there from their day on, and nowhere else', async () => {
	const area = `An area of its own ${randomUUID()}`;
	const practice = await registerOrganisation({
		...{ odsCode: `T${randomUUID().slice(0, 7).toUpperCase()}`, name: 'A surgery there' },
		...{ kind: 'gp-practice', areas: [area] }
	});
	const { areaId } = (await listAreas()).find(({ name }) => name === area)!;
	const startsAt = new Date('2025-03-01T00:00:00Z');
	const rules = { ...USUAL_CARER_RULES, parentsUntil: 12, parentsEndAt: 15 };
	await atTime('2025-01-01T12:00:00Z', () =>
		setCarerRules(areaId, { startsAt, rules, by: 'The board' })
	);
	const [{ carys }, elsewhere] = [
		await makeFamily(undefined, undefined, practice),
		await makeFamily()
	];
	// She is 11, and until that day the usual ages hold.
	expect(await seesAt('2025-02-28T23:59:59Z', carys)).not.toContain('results');
	expect(await seesAt('2025-03-01T00:00:00Z', carys)).toContain('results');
	expect(await seesAt('2025-03-01T00:00:00Z', elsewhere.carys)).not.toContain('results');
	expect(await seesAt('2025-07-15T12:00:00Z', carys)).not.toContain('results');
	expect(await seesAt('2028-07-15T12:00:00Z', carys)).toBeNull();
	expect(await seesAt('2028-07-15T12:00:00Z', elsewhere.carys)).not.toBeNull();
});

test('born on 29 February, she is 11 and 16 on the right days', async () => {
	const { carys } = await makeFamily('2012-02-29', '2022-01-10T12:00:00Z');
	expect(await seesAt('2023-02-28T23:59:59Z', carys)).toContain('results');
	expect(await seesAt('2023-03-01T00:00:00Z', carys)).not.toContain('results');
	expect(await seesAt('2028-02-28T23:59:59Z', carys)).not.toBeNull();
	expect(await seesAt('2028-02-29T00:00:00Z', carys)).toBeNull();
});

test('what the practice decides from 11 on holds: more for a long illness, nothing where she can decide herself', async () => {
	const { rhiannon, doctor, carys } = await makeFamily();
	const { relationshipId } = carys;
	const { patientId } = rhiannon;
	const decide = async (at: string, more: Partial<PracticeDecision>) =>
		atTime(at, async () => {
			const { place } = (await carerOf(rhiannon, relationshipId))!;
			const wished = { changeId: randomUUID(), place, words: 'She talked with us', ...more };
			await decideAsPractice(
				doctor,
				{ patientId, relationshipId },
				{
					kind: 'decided',
					...wished
				}
			);
		});
	const scope = { categories: { results: 'see', medicines: 'see' }, labels: [] } as const;
	await decide('2025-01-10T12:00:00Z', { scope: { ...scope, labels: [] } });
	expect(await seesAt('2025-01-10T12:00:01Z', carys)).toEqual(['medicines', 'results']);
	expect(await seesAt('2029-07-14T23:00:00Z', carys)).toBeNull();
	const stopped = { kind: 'stopped', reasonCode: 'ROLE_DEACTIVATED_PATIENT_REQUEST' } as const;
	await decide('2027-01-10T12:00:00Z', stopped);
	expect(await seesAt('2027-01-10T12:00:01Z', carys)).toBeNull();
});

test('at 16 a best-interest grant follows on the same minute, and is reviewed or stops', async () => {
	const { rhiannon, doctor, carys } = await makeFamily();
	const after = await atTime('2029-06-01T12:00:00Z', () =>
		makeGranted(rhiannon, doctor, {
			legalBasis: 'best-interest',
			who: carys.signedIn,
			startsAt: 'adult'
		})
	);
	expect(await seesAt('2029-07-14T22:59:59Z', after)).toBeNull();
	expect(await seesAt('2029-07-14T22:59:59Z', carys)).not.toBeNull();
	expect(await seesAt('2029-07-14T23:00:00Z', carys)).toBeNull();
	expect(await seesAt('2029-07-14T23:00:00Z', after)).toContain('results');
	// Six months, and 28 days in which somebody at the surgery may look.
	expect(await seesAt('2030-02-12T23:59:59Z', after)).toContain('results');
	expect(await seesAt('2030-02-13T00:00:00Z', after)).toBeNull();
});

test('after a change of surgery it goes on for 8 weeks, unless the new surgery has looked', async () => {
	const { rhiannon, carys } = await makeFamily();
	const { patientId } = rhiannon;
	const moved = new Date('2023-03-01T00:00:00Z');
	const other = await makeOrganisation();
	const { organisationId } = other;
	await inPatient(patientId, async (tx) => {
		const held = await listRegistrations(tx, patientId, moved);
		const next = { organisationId, kind: 'registered', startsAt: moved } as const;
		await replaceRegistration(tx, patientId, held, next, moved);
	});
	expect(await seesAt('2023-04-26T12:00:00Z', carys)).toContain('results');
	expect(await seesAt('2023-04-27T12:00:00Z', carys)).toBeNull();
	const { relationshipId } = carys;
	const place = { patientId, relationshipId };
	const look: PracticeDecision = {
		...{ changeId: randomUUID(), place: 2, kind: 'reviewed' },
		words: 'Seen with her mother'
	};
	const dana = makeClinician(await makeOrganisation(), 'Dr Elsewhere');
	await expect(decideAsPractice(dana, place, look)).rejects.toThrow(NotFound);
	await atTime('2023-05-10T12:00:00Z', () => decideAsPractice(makeClinician(other), place, look));
	expect(await seesAt('2023-05-10T12:00:01Z', carys)).toContain('results');
	expect(await carerOf(rhiannon, relationshipId)).toMatchObject({
		organisationId: other.organisationId
	});
});
