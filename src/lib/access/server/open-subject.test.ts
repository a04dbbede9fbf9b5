import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { SCOPES } from '#lib/proxy-access/rules.ts';
import { atTime, now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { listEvents } from '#tests/access-events.ts';
import { carerOf, change, invite, makeCarer, makeSignedIn, openAs, ownOf } from '#tests/carers.ts';
import { makePatient } from '#tests/cast.ts';
import { answerOffer } from './answer-offer.ts';
import { changeRecord } from './change-record.ts';
import { findAccess, openRecord } from './open-record.ts';
import { openSubject } from './open-subject.ts';
import { readRecord } from './read-record.ts';
import { findOfferByCode } from '#lib/proxy-access/server/find-offer-by-code.ts';

const later = (minutes: number) => new Date(now().getTime() + minutes * 60_000);
const READING = { action: 'opened', view: 'overview' } as const;
const look = () => Promise.resolve({ result: 'seen', seen: [] });

test('whom the patient chose opens the record, and both of them are on its log', async () => {
	const amina = await makePatient();
	const bilal = await makeCarer(amina);
	const access = await openAs(bilal);
	expect(access).toMatchObject({ purpose: 'FAMRQT', basis: 'carer', patientId: amina.patientId });
	expect(await readRecord(access, READING, look)).toBe('seen');
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({
		outcome: 'allowed',
		purpose: 'FAMRQT',
		basis: 'carer',
		actor: { kind: 'carer', name: 'Bilal Yusuf', accountId: bilal.signedIn.accountId },
		actingFor: { relationship: 'child' }
	});
});

test('nobody acts before the patient has said that it is them, nor for anybody else', async () => {
	const [amina, dana] = [await makePatient(), await makePatient('Dana Price')];
	const who = makeSignedIn();
	const { relationshipId, code } = await invite(amina);
	const signedIn = { ...who, actsIn: relationshipId };
	await expect(openSubject(signedIn)).rejects.toThrow(NotFound);
	await answerOffer(who, await findOfferByCode(who.accountId, code), 'accepted', randomUUID());
	await expect(openSubject(signedIn)).rejects.toThrow(NotFound);
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({ outcome: 'refused' });
	await change(amina, relationshipId, { kind: 'confirmed' });
	const { actor } = await openSubject(signedIn);

	const stranger = makeSignedIn('Somebody Else', dana.patientId);
	await expect(openSubject({ ...stranger, actsIn: relationshipId })).rejects.toThrow(NotFound);
	await expect(openSubject({ ...who, actsIn: randomUUID() })).rejects.toThrow(NotFound);
	await expect(openRecord(actor, { patientId: dana.patientId, purpose: 'FAMRQT' })).rejects.toThrow(
		NotFound
	);
	for (const purpose of ['PATRQT', 'TREAT', 'SAFEGUARDING'] as const) {
		const wish = { patientId: amina.patientId, purpose };
		expect(await findAccess(actor, wish)).toBeUndefined();
	}
});

test('a pause takes the next click, and one that was under way; resuming gives it back', async () => {
	const amina = await makePatient();
	const bilal = await makeCarer(amina);
	const opened = await openAs(bilal);
	await change(amina, bilal.relationshipId, { kind: 'paused' });
	await expect(readRecord(opened, READING, look)).rejects.toThrow(NotFound);
	await expect(openAs(bilal)).rejects.toThrow(NotFound);
	await change(amina, bilal.relationshipId, { kind: 'resumed' });
	expect((await openAs(bilal)).basis).toBe('carer');
	await change(amina, bilal.relationshipId, { kind: 'ended', silent: true });
	await expect(openAs(bilal)).rejects.toThrow(NotFound);
	expect(await carerOf(amina, bilal.relationshipId)).toMatchObject({ step: 'ended', silent: true });
});

test('it ends by itself at the minute', async () => {
	const amina = await makePatient();
	const endsAt = later(10);
	const bilal = await makeCarer(amina, { endsAt });
	const opened = await openAs(bilal);
	await atTime(new Date(endsAt.getTime() - 1), async () => {
		expect(await readRecord(opened, READING, look)).toBe('seen');
	});
	await atTime(endsAt, async () => {
		await expect(readRecord(opened, READING, look)).rejects.toThrow(NotFound);
		await expect(openAs(bilal)).rejects.toThrow(NotFound);
	});
});

test('who sees only medicines adds nothing; who adds changes nothing else', async () => {
	const amina = await makePatient();
	const medicines = await makeCarer(amina, { scope: SCOPES.medicines });
	const adds = await makeCarer(amina, { scope: SCOPES['not-sensitive-add'] });
	const selfCare = { category: 'self-care', view: 'self-care' } as const;
	const ask = (who: typeof adds, verb?: 'add' | 'manage') =>
		openSubject(who.signedIn, { ...selfCare, verb });
	await expect(ask(medicines)).rejects.toThrow(NotFound);
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({
		outcome: 'refused',
		view: 'self-care',
		actor: { name: 'Bilal Yusuf' }
	});
	await expect(ask(adds, 'manage')).rejects.toThrow(NotFound);
	const access = await ask(adds, 'add');
	const nothing = () => Promise.resolve();
	await changeRecord(access, { ...selfCare, verb: 'add' }, nothing);
	for (const wish of [selfCare, { view: 'sharing' } as const, { ...selfCare, category: null }]) {
		await expect(changeRecord(access, wish, nothing)).rejects.toThrow(NotFound);
	}
	const opened = await openAs(medicines);
	const wish = { ...selfCare, verb: 'add' } as const;
	await expect(changeRecord(opened, wish, nothing)).rejects.toThrow(NotFound);
});

test('a patient on their own pages needs no permission, and under another’s address has none', async () => {
	const amina = await makePatient();
	const own = makeSignedIn('Amina Yusuf', amina.patientId);
	expect((await openSubject(own, { category: 'self-care', verb: 'manage' })).basis).toBe(
		'own-record'
	);
	const bilal = await makeCarer(amina);
	const signedIn = { ...own, actsIn: bilal.relationshipId };
	await expect(openSubject(signedIn)).rejects.toThrow(NotFound);
	expect((await ownOf(amina)).standing.kind).toBe('patient');
});
