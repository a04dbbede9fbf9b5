import '#tests/database.ts';
import { describe, expect, test } from 'vitest';
import type { What } from '#lib/consent/schema.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { OrganisationKind } from '#lib/organisations/schema.ts';
import { recordRelationship } from '#lib/organisations/server/record-relationship.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { atTime, now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { Conflict, Invalid, NotFound, Refused, TooMany } from '#lib/server/errors.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeNhsNumber,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { anotherCode, fileRecord, makeCodeAs, ownAccess, USUAL } from '#tests/permission.ts';
import { at, choose, deny, EVERYONE, EVERYTHING, withdraw } from '#tests/sharing.ts';
import { cancelPermissionCode } from './cancel-permission-code.ts';
import { endPermission } from './end-permission.ts';
import { listPermissionCodes } from './list-permission-codes.ts';
import { makePermissionCode } from './make-permission-code.ts';
import { openRecord } from './open-record.ts';
import { redeemCode } from './redeem-code.ts';

const category = (name: 'results' | 'medicines'): What => ({ kind: 'category', category: name });
const hoursLater = (hours: number) => new Date(now().getTime() + hours * 60 * 60_000);

/** Amina, whose surgery has sent five things, and Dr Walsh of a hospital that has nothing to do with her. */
async function aminaAndWalsh(kind: OrganisationKind = 'hospital') {
	const amina = await makePatient();
	const surgery = await makeOrganisation();
	await relate(amina.patientId, surgery);
	await fileRecord(await makeSource(surgery), amina);
	const hospital = await makeOrganisation(kind, 'Marlsea General');
	const walsh = makeClinician(hospital, 'Dr Walsh', 'doctor', 'A&E consultant');
	return { amina, hospital, walsh };
}

const give = ({ nhsNumber }: TestPatient, who: ClinicianActor, code: string) =>
	redeemCode(who, { nhsNumber, code });

/** The categories that somebody sees, or that the door is closed to them. */
async function seenBy(who: ClinicianActor, { patientId }: TestPatient): Promise<string> {
	const access = await openRecord(who, { patientId, purpose: 'TREAT' }).catch(() => undefined);
	if (!access) return 'refused';
	const { entries } = await listEntries(access);
	return entries
		.map((entry) => entry.category)
		.sort()
		.join(' ');
}

const ALL = 'allergies medicines problems results vaccinations';

describe('A code that is right', () => {
	test('opens the record for that organisation and that long, with the event of it', async () => {
		const { amina, walsh, hospital } = await aminaAndWalsh();
		expect(await seenBy(walsh, amina)).toBe('refused');
		const { code } = await makeCodeAs(amina);
		expect(code).toMatch(/^[CDFHJKMNPRTVWXY34679]{8}$/);
		expect(await give(amina, walsh, code)).toBe(amina.patientId);

		expect(await seenBy(walsh, amina)).toBe(ALL);
		expect(await seenBy(makeClinician(hospital, 'Nurse Doyle', 'nurse'), amina)).toBe(ALL);
		expect(await seenBy(makeClinician(await makeOrganisation('hospital')), amina)).toBe('refused');
		await atTime(hoursLater(23.9), async () => expect(await seenBy(walsh, amina)).toBe(ALL));
		await atTime(hoursLater(24), async () => expect(await seenBy(walsh, amina)).toBe('refused'));

		const events = await listEvents(amina.patientId);
		expect(events.slice(1, 4)).toMatchObject([
			{ actor: { kind: 'patient' }, action: 'changed', view: 'code', outcome: 'allowed' },
			{
				actor: { name: 'Dr Walsh', role: 'A&E consultant', organisation: { name: hospital.name } },
				action: 'shared',
				view: 'code',
				outcome: 'allowed',
				purpose: 'TREAT',
				basis: 'permission',
				seen: []
			},
			{ actor: { name: 'Dr Walsh' }, action: 'opened', basis: 'permission' }
		]);
	});

	test.each([1, 24, 168] as const)('lasts for %i hours as chosen', async (hours) => {
		const { amina, walsh } = await aminaAndWalsh();
		await give(amina, walsh, (await makeCodeAs(amina, [USUAL], hours)).code);
		const { until } = await openRecord(walsh, { patientId: amina.patientId, purpose: 'TREAT' });
		expect(Math.abs(until!.getTime() - hoursLater(hours).getTime())).toBeLessThan(60_000);
		const over = new Date(until!.getTime());
		await atTime(over, async () => expect(await seenBy(walsh, amina)).toBe('refused'));
	});

	test('shows a pharmacy what pharmacies usually see, and what was ticked', async () => {
		const first = await aminaAndWalsh('pharmacy');
		await give(first.amina, first.walsh, (await makeCodeAs(first.amina)).code);
		expect(await seenBy(first.walsh, first.amina)).toBe('allergies medicines vaccinations');

		const second = await aminaAndWalsh('pharmacy');
		const ticked = [USUAL, category('results')];
		await give(second.amina, second.walsh, (await makeCodeAs(second.amina, ticked)).code);
		expect(await seenBy(second.walsh, second.amina)).toBe(
			'allergies medicines results vaccinations'
		);

		const third = await aminaAndWalsh('pharmacy');
		await give(third.amina, third.walsh, (await makeCodeAs(third.amina, [EVERYTHING])).code);
		expect(await seenBy(third.walsh, third.amina)).toBe(ALL);
	});

	test('opens what "ask me first" keeps from everybody, and what was denied stays hidden', async () => {
		const { amina, walsh, hospital } = await aminaAndWalsh();
		await choose(amina, 'whole-record', 'ask-first');
		await deny(amina, EVERYONE, category('results'));
		await deny(amina, at(hospital), { kind: 'category', category: 'vaccinations' });
		const { code } = await makeCodeAs(amina, [
			USUAL,
			{ kind: 'category', category: 'vaccinations' }
		]);
		await give(amina, walsh, code);
		expect(await seenBy(walsh, amina)).toBe('allergies medicines problems');
	});

	test('tells somebody who is denied nothing of it: it works as for anybody, and shows nothing', async () => {
		const { amina, walsh, hospital } = await aminaAndWalsh();
		await deny(amina, at(hospital), EVERYTHING);
		expect(await give(amina, walsh, (await makeCodeAs(amina, [EVERYTHING])).code)).toBe(
			amina.patientId
		);
		expect(await seenBy(walsh, amina)).toBe('');

		const named = await aminaAndWalsh();
		const { accountId } = named.walsh;
		await deny(named.amina, { kind: 'person', accountId }, EVERYTHING);
		await give(named.amina, named.walsh, (await makeCodeAs(named.amina)).code);
		expect(await seenBy(named.walsh, named.amina)).toBe('');
		const doyle = makeClinician(named.hospital, 'Nurse Doyle', 'nurse');
		expect(await seenBy(doyle, named.amina)).toBe(ALL);
	});

	test('is used up by the first of two who give it at once', async () => {
		const { amina, walsh } = await aminaAndWalsh();
		const iyer = makeClinician(await makeOrganisation('hospital'), 'Dr Iyer', 'doctor');
		const { code } = await makeCodeAs(amina);
		const given = await Promise.allSettled([give(amina, walsh, code), give(amina, iyer, code)]);
		expect(given.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const seen = await Promise.all([walsh, iyer].map((who) => seenBy(who, amina)));
		expect(seen.sort()).toEqual([ALL, 'refused']);
	});
});

describe('A code that is not right', () => {
	type Wrong = (amina: TestPatient, walsh: ClinicianActor) => Promise<string>;
	const table: Record<string, Wrong> = {
		'never made': () => Promise.resolve('CDFHJKMN'),
		'not that one': async (amina) => anotherCode((await makeCodeAs(amina)).code),
		used: async (amina) => {
			const { code } = await makeCodeAs(amina);
			await give(amina, makeClinician(await makeOrganisation()), code);
			return code;
		},
		cancelled: async (amina) => {
			const { code, codeId } = await makeCodeAs(amina);
			expect(await cancelPermissionCode(await ownAccess(amina), codeId)).toBe(true);
			return code;
		},
		'over, after 10 minutes': async (amina) => {
			const tenMinutesAgo = new Date(now().getTime() - 10 * 60_000);
			return (await atTime(tenMinutesAgo, () => makeCodeAs(amina))).code;
		},
		'replaced by a newer one': async (amina) => {
			const { code } = await makeCodeAs(amina);
			await makeCodeAs(amina);
			return code;
		},
		'somebody else’s': async () => (await makeCodeAs(await makePatient('Dana Price'))).code,
		'made before "never" was chosen': async (amina) => {
			const { code } = await makeCodeAs(amina);
			await choose(amina, 'whole-record', 'never');
			return code;
		}
	};
	const words = 'The NHS number or code is not right, or the code is over';

	test.each(Object.entries(table))(
		'%s: refused in the same words, and on the log',
		async (_, make) => {
			const { amina, walsh } = await aminaAndWalsh();
			const code = await make(amina, walsh);
			const before = (await listEvents(amina.patientId)).length;
			const given = give(amina, walsh, code);
			await expect(given).rejects.toThrow(Invalid);
			await expect(given).rejects.toThrow(words);
			const added = (await listEvents(amina.patientId)).slice(before);
			expect(added).toMatchObject([
				{
					actor: { name: 'Dr Walsh', organisation: { name: 'Marlsea General' } },
					action: 'shared',
					view: 'code',
					outcome: 'refused',
					purpose: 'TREAT',
					basis: null,
					seen: []
				}
			]);
			expect(await seenBy(walsh, amina)).toBe('refused');
		}
	);

	test('for a number that is nobody’s: the same words', async () => {
		const { amina, walsh } = await aminaAndWalsh();
		const { code } = await makeCodeAs(amina);
		const given = redeemCode(walsh, { nhsNumber: makeNhsNumber(), code });
		await expect(given).rejects.toThrow(words);
		await expect(given).rejects.toThrow(Invalid);
		// The code itself is still good.
		expect(await give(amina, walsh, code)).toBe(amina.patientId);
	});

	test('ten wrong ones close the form to a person, and twenty to an NHS number, real or not', async () => {
		const { amina, walsh } = await aminaAndWalsh();
		for (let tries = 0; tries < 10; tries++) {
			await expect(give(amina, walsh, 'CDFHJKMN')).rejects.toThrow(Invalid);
		}
		const { code } = await makeCodeAs(amina);
		await expect(give(amina, walsh, code)).rejects.toThrow(TooMany);
		const colleague = makeClinician(walsh.role.organisation, 'Dr Two', 'doctor');
		for (let tries = 0; tries < 9; tries++) {
			await expect(give(amina, colleague, 'CDFHJKMN')).rejects.toThrow(Invalid);
		}
		const third = makeClinician(walsh.role.organisation, 'Dr Three', 'doctor');
		await expect(give(amina, third, 'CDFHJKMN')).rejects.toThrow(Invalid);
		await expect(give(amina, third, code)).rejects.toThrow(TooMany);

		const nhsNumber = makeNhsNumber();
		for (const place of Array(20).keys()) {
			const who = makeClinician(walsh.role.organisation, `Dr ${place}`, 'doctor');
			await expect(redeemCode(who, { nhsNumber, code: 'CDFHJKMN' })).rejects.toThrow(Invalid);
		}
		const last = makeClinician(walsh.role.organisation, 'Dr Last', 'doctor');
		await expect(redeemCode(last, { nhsNumber, code: 'CDFHJKMN' })).rejects.toThrow(TooMany);
	}, 30_000);

	test('a role that gives no care gives no code', async () => {
		const { amina, hospital } = await aminaAndWalsh();
		const { code } = await makeCodeAs(amina);
		for (const role of ['operator', 'administrator', 'privacy-officer'] as const) {
			await expect(give(amina, makeClinician(hospital, 'Hale', role), code)).rejects.toThrow(
				NotFound
			);
		}
	});
});

describe('What a patient does with codes', () => {
	test('ends what one opened: the next click is refused, and both steps are on the log', async () => {
		const { amina, walsh } = await aminaAndWalsh();
		const { code, codeId } = await makeCodeAs(amina, [USUAL, category('results')]);
		await give(amina, walsh, code);
		await endPermission(await ownAccess(amina), codeId);
		expect(await seenBy(walsh, amina)).toBe('refused');
		expect(await listEvents(amina.patientId)).toMatchObject([
			{ action: 'changed', view: 'code' },
			{ action: 'shared', view: 'code' },
			{ actor: { kind: 'patient' }, action: 'changed', view: 'sharing' },
			{ actor: { name: 'Dr Walsh' }, outcome: 'refused', view: 'record' }
		]);
		const { codes } = await listPermissionCodes(await ownAccess(amina));
		expect(codes).toMatchObject([{ codeId, state: 'ended' }]);
	});

	test('withdraws one of its permits elsewhere: that ends all of it too', async () => {
		const { amina, walsh } = await aminaAndWalsh();
		const { code } = await makeCodeAs(amina, [USUAL, category('results')]);
		await give(amina, walsh, code);
		const { provisions } = await inPatient(amina.patientId, (tx) =>
			readSharing(tx, amina.patientId, now())
		);
		expect(provisions).toHaveLength(2);
		await withdraw(amina, provisions[1]!.provisionId);
		expect(await seenBy(walsh, amina)).toBe('refused');
	});

	test('leaves other reasons as they were when it ends', async () => {
		const { amina, hospital, walsh } = await aminaAndWalsh();
		const booked = { kind: 'booked', startsAt: hoursLater(-1), endsAt: null } as const;
		await recordRelationship(amina.patientId, hospital.organisationId, booked);
		await choose(amina, 'whole-record', 'ask-first');
		const { code, codeId } = await makeCodeAs(amina);
		await give(amina, walsh, code);
		expect(await seenBy(walsh, amina)).toBe(ALL);
		await endPermission(await ownAccess(amina), codeId);
		expect(await seenBy(walsh, amina)).toBe('');
	});

	test('the same form sent twice makes one code, which nobody reads again', async () => {
		const { amina } = await aminaAndWalsh();
		const wish = { codeId: crypto.randomUUID(), what: [USUAL], lastsHours: 24 } as const;
		await makePermissionCode(await ownAccess(amina), { ...wish, what: [...wish.what] });
		await expect(
			makePermissionCode(await ownAccess(amina), { ...wish, what: [...wish.what] })
		).rejects.toThrow(Conflict);
		const { codes } = await listPermissionCodes(await ownAccess(amina));
		expect(codes).toMatchObject([{ state: 'open' }]);
		expect(JSON.stringify(codes)).not.toMatch(/argon2/);
	});

	test('makes none under "never", and is told why', async () => {
		const { amina } = await aminaAndWalsh();
		await choose(amina, 'whole-record', 'never');
		await expect(makeCodeAs(amina)).rejects.toThrow(Refused);
		expect(await listPermissionCodes(await ownAccess(amina))).toMatchObject({ allowed: false });
	});

	test('sees what became of each, and by whom', async () => {
		const { amina, walsh } = await aminaAndWalsh();
		const dayAgo = hoursLater(-24);
		await atTime(dayAgo, () => makeCodeAs(amina));
		const cancelled = await makeCodeAs(amina);
		await cancelPermissionCode(await ownAccess(amina), cancelled.codeId);
		await give(amina, walsh, (await makeCodeAs(amina)).code);
		await makeCodeAs(amina);
		const { codes } = await listPermissionCodes(await ownAccess(amina));
		expect(codes.map(({ state }) => state)).toEqual(['open', 'used', 'cancelled', 'over']);
		expect(codes[1]).toMatchObject({
			organisation: 'Marlsea General',
			redeemedBy: walsh.accountId
		});
		await atTime(hoursLater(25), async () => {
			const later = await listPermissionCodes(await ownAccess(amina));
			expect(later.codes.map(({ state }) => state)).toEqual(['over', 'over', 'cancelled', 'over']);
		});
	});

	test('Dana sees, cancels and ends nothing of Amina’s; nor does Dr Walsh', async () => {
		const { amina, walsh } = await aminaAndWalsh();
		const { code, codeId } = await makeCodeAs(amina);
		const dana = await makePatient('Dana Price');
		const hers = await ownAccess(dana);
		await expect(cancelPermissionCode(hers, codeId)).rejects.toThrow(NotFound);
		await give(amina, walsh, code);
		await expect(endPermission(hers, codeId)).rejects.toThrow(NotFound);
		expect(await listPermissionCodes(hers)).toEqual({ codes: [], allowed: true });
		const his = await openRecord(walsh, { patientId: amina.patientId, purpose: 'TREAT' });
		await expect(listPermissionCodes(his)).rejects.toThrow(NotFound);
		await expect(endPermission(his, codeId)).rejects.toThrow(NotFound);
		const wish = { codeId: crypto.randomUUID(), what: [EVERYTHING], lastsHours: 24 } as const;
		await expect(makePermissionCode(his, { ...wish, what: [EVERYTHING] })).rejects.toThrow(
			NotFound
		);
		expect(await listEvents(dana.patientId)).toEqual([]);
	});
});
