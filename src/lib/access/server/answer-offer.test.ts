import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { SCOPES } from '#lib/proxy-access/rules.ts';
import { findOfferByCode } from '#lib/proxy-access/server/find-offer-by-code.ts';
import { listOffers } from '#lib/proxy-access/server/list-offers.ts';
import { loadActing, loadOffer } from '#lib/record/server/load-acting.ts';
import { loadCarer } from '#lib/record/server/load-carer.ts';
import { loadCarers } from '#lib/record/server/load-carers.ts';
import { atTime, now } from '#lib/server/clock.ts';
import { Conflict, Invalid, NotFound, TooMany } from '#lib/server/errors.ts';
import { listEvents } from '#tests/access-events.ts';
import { carerOf, change, invite, makeCarer, makeSignedIn, openAs, ownOf } from '#tests/carers.ts';
import { makePatient, type TestPatient } from '#tests/cast.ts';
import { answerOffer } from './answer-offer.ts';
import { inviteCarer } from './invite-carer.ts';
import { stopActing } from './stop-acting.ts';

const answer = async (who: ReturnType<typeof makeSignedIn>, code: string) =>
	answerOffer(who, await findOfferByCode(who.accountId, code), 'accepted', randomUUID());
const last = async ({ patientId }: TestPatient) => (await listEvents(patientId)).at(-1);
const hour = (hours: number) => new Date(now().getTime() + hours * 60 * 60_000);

async function signedUp(name: string, patientId: string | null = null) {
	const email = `${randomUUID()}@example.test`;
	const accountId = await createAccount({ email, name, password: 'three random words', patientId });
	return { email, who: { ...makeSignedIn(name, patientId), accountId } };
}

const offerTo = (email: string) => ({
	...{ relationshipId: randomUUID(), name: 'Bilal', relation: 'child' as const, email },
	...{ scope: SCOPES.medicines, endsAt: null }
});

test('a code works once, for a day, and nothing else finds an invitation', async () => {
	const amina = await makePatient();
	const [bilal, other] = [makeSignedIn(), makeSignedIn('Somebody Else')];
	const { code, relationshipId } = await invite(amina);
	await expect(findOfferByCode(other.accountId, 'CDFHJKMNPRTV')).rejects.toThrow(Invalid);
	await expect(findOfferByCode(other.accountId, amina.nhsNumber)).rejects.toThrow(Invalid);
	const offer = await findOfferByCode(other.accountId, code);
	await answer(bilal, code);
	expect(await carerOf(amina, relationshipId)).toMatchObject({
		...{ step: 'accepted', name: 'Bilal Yusuf', accountId: bilal.accountId }
	});
	// Both heard it, and both had the page open.
	await expect(findOfferByCode(other.accountId, code)).rejects.toThrow(Invalid);
	await expect(answerOffer(other, offer, 'accepted', randomUUID())).rejects.toThrow(NotFound);
	expect(await last(amina)).toMatchObject({
		...{ outcome: 'refused', view: 'carers', actor: { name: 'Somebody Else' } }
	});

	const second = await invite(amina);
	const found = await findOfferByCode(other.accountId, second.code);
	await atTime(hour(24), async () => {
		await expect(findOfferByCode(other.accountId, second.code)).rejects.toThrow(Invalid);
		await expect(answerOffer(other, found, 'accepted', randomUUID())).rejects.toThrow(NotFound);
		expect(await loadOffer(other, found)).toBeNull();
	});
	const third = await invite(amina);
	await change(amina, third.relationshipId, { kind: 'withdrawn' });
	await expect(answer(other, third.code)).rejects.toThrow(NotFound);
});

test('whoever tries many codes is stopped', async () => {
	const { accountId } = makeSignedIn();
	const guess = () => findOfferByCode(accountId, 'CDFHJKMNPRTV');
	for (let tries = 0; tries < 10; tries++) await expect(guess()).rejects.toThrow(Invalid);
	await expect(guess()).rejects.toThrow(TooMany);
});

test('by an address it is for that account alone, and the patient’s own is no carer', async () => {
	const amina = await makePatient();
	const [bilal, dana] = [await signedUp('Bilal Yusuf'), await signedUp('Dana Price')];
	const own = await signedUp('Amina Yusuf', amina.patientId);
	const access = await ownOf({ ...amina, actor: { ...amina.actor, accountId: own.who.accountId } });
	await expect(inviteCarer(access, offerTo(own.email))).rejects.toThrow('your own account');
	const offered = offerTo(bilal.email);
	expect(await inviteCarer(access, offered)).toBeNull();
	await expect(inviteCarer(access, offered)).rejects.toThrow(Conflict);
	expect(await listOffers(dana.who.accountId)).toEqual([]);
	expect(await listOffers(bilal.who.accountId)).toHaveLength(1);
	const home = await loadActing(bilal.who);
	expect(home.offers).toMatchObject([{ name: 'Amina Yusuf', may: expect.any(Array) as string[] }]);
	expect((await loadActing(dana.who)).offers).toEqual([]);
	expect(await last(amina)).toMatchObject({ action: 'opened', view: 'carers', basis: 'invited' });

	const { code } = await invite(amina);
	await expect(answer(own.who, code)).rejects.toThrow('your own account');
	expect(await last(amina)).toMatchObject({ outcome: 'refused', view: 'carers' });
});

test('two invitations to one person that cross are one relationship; mutual ones are two', async () => {
	const [amina, dana] = [await makePatient(), await makePatient('Dana Price')];
	const bilal = await makeCarer(amina);
	const { code } = await invite(amina, { scope: SCOPES['not-sensitive-add'] });
	await expect(answer(bilal.signedIn, code)).rejects.toThrow(Conflict);
	expect((await carerOf(amina, bilal.relationshipId))?.scope).toEqual(SCOPES['not-sensitive']);

	const forDana = await makeCarer(dana, {}, makeSignedIn('Amina Yusuf', amina.patientId));
	const forAmina = await makeCarer(amina, {}, makeSignedIn('Dana Price', dana.patientId));
	expect((await openAs(forDana)).patientId).toBe(dana.patientId);
	expect((await openAs(forAmina)).patientId).toBe(amina.patientId);
});

test('a carer invites nobody, and reads nothing of who acts for her', async () => {
	const amina = await makePatient();
	const bilal = await makeCarer(amina, { scope: SCOPES['not-sensitive-add'] });
	const access = await openAs(bilal);
	await expect(inviteCarer(access, offerTo('a@example.test'))).rejects.toThrow(NotFound);
	await expect(loadCarers(access, '/me/carers')).rejects.toThrow(NotFound);
	const place = { base: '/me/carers', log: '/me/access-log' };
	await expect(loadCarer(access, place, bilal.relationshipId)).rejects.toThrow(NotFound);
});

test('the patient sees what each may do and did; Dana sees none of it', async () => {
	const [amina, dana] = [await makePatient(), await makePatient('Dana Price')];
	const bilal = await makeCarer(amina, { endsAt: hour(10 * 24) });
	const place = { base: '/me/carers', log: '/me/access-log' };
	const page = await loadCarer(await ownOf(amina), place, bilal.relationshipId);
	expect(page).toMatchObject({ name: 'Bilal Yusuf', can: 'active' });
	expect(page.nudge).toContain('This ends soon');
	expect(page.history.map(({ what }) => what)).toEqual([
		'You said that it is the right person',
		'They said yes',
		'You invited them'
	]);
	expect(JSON.stringify(page.did)).toContain('Bilal Yusuf, your carer');
	expect(await last(amina)).toMatchObject({ view: 'access-log' });
	expect(await loadCarers(await ownOf(dana), '/me/carers')).toMatchObject({ now: [], past: [] });
	await expect(loadCarer(await ownOf(dana), place, bilal.relationshipId)).rejects.toThrow(NotFound);
});

test('ended silently it is as if it had never been; ended openly the carer is told, and either may', async () => {
	const amina = await makePatient();
	const [silent, open, leaves] = [
		await makeCarer(amina, {}, (await signedUp('Bilal Yusuf')).who),
		await makeCarer(amina, {}, (await signedUp('Carys Morgan')).who),
		await makeCarer(amina, {}, (await signedUp('Sam Quill')).who)
	];
	await change(amina, silent.relationshipId, { kind: 'ended', silent: true });
	await change(amina, open.relationshipId, { kind: 'ended' });
	expect(await loadActing(silent.signedIn)).toMatchObject({ people: [], over: [], waiting: [] });
	expect(await loadActing(open.signedIn)).toMatchObject({ people: [], over: [{ name: null }] });
	await expect(stopActing(open.signedIn, leaves.relationshipId, randomUUID())).rejects.toThrow(
		NotFound
	);
	await stopActing(leaves.signedIn, leaves.relationshipId, randomUUID());
	expect(await carerOf(amina, leaves.relationshipId)).toMatchObject({ step: 'ended' });
	await expect(openAs(leaves)).rejects.toThrow(NotFound);
	const { past, now: acting } = await loadCarers(await ownOf(amina), '/me/carers');
	expect([acting.length, past.length]).toEqual([0, 3]);
});
