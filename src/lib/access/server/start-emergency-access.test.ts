import { asOwner } from '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { listEvents } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import { makeClinician, makeOrganisation, makePatient, makeSource, relate } from '#tests/cast.ts';
import { ownAccess } from '#tests/permission.ts';
import { appoint, take } from '#tests/questions.ts';
import { at, choose, deny } from '#tests/sharing.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { withholdName } from '#lib/identity/server/withhold-name.ts';
import { listNotifications } from '#lib/notifications/server/list-notifications.ts';
import { provideChannels } from '#lib/notifications/server/offered-channels.ts';
import { sendMessage } from '#lib/notifications/server/send-message.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';
import { getReview } from '#lib/privacy/server/get-review.ts';
import { describeEmergencies } from '#lib/privacy/server/describe-emergencies.ts';
import { listOwnEmergencies } from '#lib/privacy/server/list-own-emergencies.ts';
import { reviewEmergency } from '#lib/privacy/server/review-emergency.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { atTime } from '#lib/server/clock.ts';
import { Invalid, NotFound, Refused } from '#lib/server/errors.ts';
import { endEmergencyAccess } from './end-emergency-access.ts';
import { openRecord } from './open-record.ts';
import { tellWhy } from './open-for-care.ts';
import { startEmergencyAccess } from './start-emergency-access.ts';

const TEXT = 'Brought in unconscious by ambulance';

/** Amina, with a result at her practice; and a hospital doctor who has nothing to do with her. */
async function aminaInAAndE() {
	const amina = await makePatient();
	const practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	await relate(amina.patientId, practice);
	const source = await makeSource(practice);
	await ingestBundle(source, bundleOf(source, amina, [hba1c(source, 'one', 48)]));
	await choose(amina, 'emergency-reach', 'everything');
	const hospital = await makeOrganisation('hospital', 'Marlsea General');
	const hale = await appoint(hospital, 'Judith Hale', 'privacy-officer');
	const walsh = await appoint(hospital, 'Dr Niamh Walsh', 'doctor');
	return { amina, practice, hospital, hale, walsh };
}

const start = (actor: ClinicianActor, patientId: string, more = {}) =>
	startEmergencyAccess(
		actor,
		{ accountId: actor.accountId, authenticatedAt: new Date() },
		{ emergencyId: randomUUID(), patientId, reason: '5', text: TEXT, ...more }
	);
const read = async (actor: ClinicianActor, patientId: string) =>
	(await listEntries(await openRecord(actor, { patientId, purpose: 'TREAT' }), {})).total;

test('an emergency opens the record for 4 hours, says why on each event, and lapses by itself', async () => {
	const { amina, walsh } = await aminaInAAndE();
	const { patientId } = amina;
	await expect(read(walsh, patientId)).rejects.toThrow(NotFound);
	const began = new Date();
	const { lapsesAt } = await start(walsh, patientId);
	expect(lapsesAt.getTime() - began.getTime()).toBeGreaterThanOrEqual(4 * 3_600_000);
	expect(await read(walsh, patientId)).toBe(1);
	expect((await listEvents(patientId)).slice(-2)).toMatchObject([
		{
			action: 'changed',
			view: 'emergency',
			purpose: 'BTG',
			emergency: { reason: '5', text: TEXT }
		},
		{
			purpose: 'BTG',
			basis: 'emergency',
			emergency: { reason: '5', text: TEXT, overrode: [] },
			actor: { name: 'Dr Niamh Walsh' }
		}
	]);
	await atTime(new Date(lapsesAt.getTime() - 1), async () => {
		expect(await read(walsh, patientId)).toBe(1);
	});
	await atTime(lapsesAt, () => expect(read(walsh, patientId)).rejects.toThrow(NotFound));
});

test('a lapsed emergency in an open tab: the next press says that it is over, opens nothing, and is on the log', async () => {
	const { amina, walsh } = await aminaInAAndE();
	const { patientId } = amina;
	const { lapsesAt } = await start(walsh, patientId);
	await read(walsh, patientId);
	const inTheTab = { patientId, purpose: 'TREAT' } as const;
	await atTime(lapsesAt, async () => {
		const refused = await openRecord(walsh, inTheTab).catch((error: NotFound) => error);
		expect(refused).toBeInstanceOf(NotFound);
		expect(await tellWhy(walsh, patientId, refused as NotFound)).toMatchObject({
			code: 'emergency-over',
			message: 'Your emergency access to this record is over'
		});
		expect((await listEvents(patientId)).at(-1)).toMatchObject({
			outcome: 'refused',
			actor: { name: 'Dr Niamh Walsh' }
		});
	});
	// Who never had it open learns nothing; nor does she the day after.
	const stranger = new NotFound();
	const { walsh: other } = await aminaInAAndE();
	expect(await tellWhy(other, patientId, stranger)).toBe(stranger);
	const tomorrow = new Date(lapsesAt.getTime() + 24 * 3_600_000);
	await atTime(tomorrow, async () => {
		expect(await tellWhy(walsh, patientId, stranger)).toBe(stranger);
	});
});

test('what of her choices was set aside is on the event; what holds in an emergency holds', async () => {
	const { amina, hospital, walsh } = await aminaInAAndE();
	const { patientId } = amina;
	const results = { kind: 'category', category: 'results' } as const;
	const denied = await deny(amina, at(hospital), results);
	await choose(amina, 'whole-record', 'ask-first');
	await start(walsh, patientId);
	expect(await read(walsh, patientId)).toBe(1);
	const { emergency } = (await listEvents(patientId)).at(-1)!;
	expect([...emergency!.overrode].sort()).toEqual([denied, 'whole-record'].sort());
	await deny(amina, { kind: 'person', accountId: walsh.accountId }, results);
	expect(await read(walsh, patientId)).toBe(0);
});

test('it is for this person, this organisation and this record alone', async () => {
	const { amina, hospital, walsh } = await aminaInAAndE();
	await start(walsh, amina.patientId);
	const colleague = makeClinician(hospital, 'Dr Other', 'doctor');
	await expect(read(colleague, amina.patientId)).rejects.toThrow(NotFound);
	const locum = {
		...makeClinician(await makeOrganisation('hospital'), 'Dr Niamh Walsh', 'doctor')
	};
	const elsewhere = { ...locum, accountId: walsh.accountId };
	await expect(read(elsewhere, amina.patientId)).rejects.toThrow(NotFound);
	const dana = await makePatient('Dana Price');
	await expect(read(walsh, dana.patientId)).rejects.toThrow(NotFound);
	expect(await listOwnEmergencies(await ownAccess(dana))).toEqual([]);
});

test('an emergency reason of blanks, a role without care and an old sign-in are refused in words', async () => {
	const { amina, hospital, hale, walsh } = await aminaInAAndE();
	const { patientId } = amina;
	await expect(start(hale, patientId)).rejects.toMatchObject({ code: 'no-care-role' });
	expect((await listEvents(patientId)).at(-1)).toMatchObject({
		outcome: 'refused',
		purpose: 'BTG'
	});
	const wish = { emergencyId: randomUUID(), patientId, reason: '5', text: TEXT } as const;
	const old = { accountId: walsh.accountId, authenticatedAt: new Date(Date.now() - 11 * 60_000) };
	await expect(startEmergencyAccess(walsh, old, wish)).rejects.toThrow(Refused);
	for (const text of ['', ' \n\t  \u00a0          ', '   x   ']) {
		await expect(start(walsh, patientId, { text })).rejects.toThrow(Invalid);
	}
	await expect(start(walsh, randomUUID())).rejects.toThrow(NotFound);
	expect(await listOwnEmergencies(await ownAccess(amina))).toEqual([]);
	const { organisationId } = hospital;
	expect(
		await asOwner(`select from oversight_items where organisation_id = '${organisationId}'`)
	).toEqual([]);
});

test('starting again while it runs is the same one; ended, the next request is judged as usual', async () => {
	const { amina, walsh } = await aminaInAAndE();
	const { patientId } = amina;
	await Promise.all([start(walsh, patientId), start(walsh, patientId)]);
	const found = await listOwnEmergencies(await ownAccess(amina));
	expect(found).toHaveLength(1);
	await endEmergencyAccess(walsh, patientId);
	await expect(read(walsh, patientId)).rejects.toThrow(NotFound);
});

test('an officer looks into it by a due day; asks more, then finds; she sees each', async () => {
	const { amina, hale, walsh } = await aminaInAAndE();
	const { patientId } = amina;
	const emergencyId = randomUUID();
	await atTime('2090-01-09T12:00:00Z', () =>
		startEmergencyAccess(
			walsh,
			{ accountId: walsh.accountId, authenticatedAt: new Date('2090-01-09T11:59:00Z') },
			{ emergencyId, patientId, reason: '5', text: TEXT }
		)
	);
	await atTime('2090-01-09T12:30:00Z', () => read(walsh, patientId));
	expect((await findItems([emergencyId])).get(emergencyId)).toMatchObject({
		kind: 'emergency',
		dueOn: '2090-01-16',
		aboutAccount: walsh.accountId
	});
	const { about } = await getReview(hale, emergencyId);
	expect(about).toMatchObject({ kind: 'emergency', emergency: { reason: '5', text: TEXT } });
	if (about.kind !== 'emergency') throw new Error('not an emergency');
	expect(about.lines.map(({ event }) => event.view)).toEqual(['emergency', 'category']);
	expect((await listEvents(patientId)).at(-1)).toMatchObject({ basis: 'emergency-review' });

	const version = await take(hale, emergencyId);
	const words = 'I have asked the ward for the notes.';
	const unclear = { version, verdictId: randomUUID(), verdict: 'unclear', words } as const;
	await reviewEmergency(hale, emergencyId, unclear);
	await reviewEmergency(hale, emergencyId, unclear);
	expect((await findItems([emergencyId])).get(emergencyId)!.closedAt).toBeNull();
	const found = { verdictId: randomUUID(), verdict: 'justified', words: 'She was brought in.' };
	await reviewEmergency(hale, emergencyId, { ...found, version: version + 1 } as never);
	const [told] = await listOwnEmergencies(await ownAccess(amina));
	expect(told!.verdicts.map(({ verdict }) => verdict)).toEqual(['unclear', 'justified']);
	expect(told!.item!.closedAt).not.toBeNull();
});

test('no event, no emergency', async () => {
	const { amina, walsh } = await aminaInAAndE();
	const { patientId } = amina;
	await asOwner(`create or replace function refuse_event() returns trigger language plpgsql as
		$$ begin if new.patient_id = '${patientId}' then raise exception 'no'; end if; return new; end $$`);
	await asOwner(`create trigger refuse_event before insert on access_events
		for each row execute function refuse_event()`);
	try {
		await expect(start(walsh, patientId)).rejects.toThrow();
	} finally {
		await asOwner('drop trigger refuse_event on access_events');
	}
	expect(await asOwner(`select from emergency_accesses where patient_id = '${patientId}'`)).toEqual(
		[]
	);
	expect(await asOwner(`select from oversight_items where patient_id = '${patientId}'`)).toEqual(
		[]
	);
});

test('it opens while nothing can be sent: she is told in Candour, and the email waits', async () => {
	const email = { smtpUrl: 'smtp://127.0.0.1:1', from: 'Candour <candour@example.nhs.uk>' };
	provideChannels({ origin: 'https://candour.example.nhs.uk', email, push: null });
	try {
		const { amina, walsh } = await aminaInAAndE();
		const { patientId } = amina;
		const account = { email: `${randomUUID()}@demo.test`, name: 'Amina', patientId };
		await createAccount({ ...account, password: 'a long enough password' });
		await start(walsh, patientId);
		const [message] = await asOwner(`select message_id, outcome from outbox
			where patient_id = '${patientId}' and kind = 'emergency'`);
		await expect(sendMessage(String(message!.message_id))).rejects.toThrow('unreachable');
		expect(await read(walsh, patientId)).toBe(1);
		expect(message!.outcome).toBe(null);
		const { notifications } = await listNotifications(patientId);
		expect(notifications.map(({ kind }) => kind)).toContain('emergency');
	} finally {
		provideChannels(undefined);
	}
});

test('a name that the organisation withholds is in none of what she reads of it, and her officer has it', async () => {
	const { amina, hale, walsh } = await aminaInAAndE();
	await start(walsh, amina.patientId);
	const risk = { risk: 'Threats were made', months: 6 };
	await withholdName(hale, { withheldId: randomUUID(), accountId: walsh.accountId, ...risk });
	const [told] = await listOwnEmergencies(await ownAccess(amina));
	expect(told!.name).toBeNull();
	const shown = JSON.stringify(describeEmergencies([told!]));
	for (const words of ['Walsh', walsh.accountId]) expect(shown).not.toContain(words);
	const { about } = await getReview(hale, told!.emergencyId);
	expect(about).toMatchObject({ emergency: { name: 'Dr Niamh Walsh' } });
});
