import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { findApplication } from '#lib/proxy-access/server/find-application.ts';
import { applyToAct } from '#lib/proxy-access/server/apply-to-act.ts';
import { loadOwnApplication } from '#lib/proxy-access/server/load-own-application.ts';
import { listApplications } from '#lib/proxy-access/server/list-applications.ts';
import { listReviews } from '#lib/proxy-access/server/list-reviews.ts';
import { SCOPES } from '#lib/proxy-access/rules.ts';
import type { Scope } from '#lib/proxy-access/schema.ts';
import { atTime } from '#lib/server/clock.ts';
import { Conflict, Invalid, NotFound, Refused } from '#lib/server/errors.ts';
import { findEndOfLog, listEvents } from '#tests/access-events.ts';
import { applyFor, grant, makeGranted, match, seeEvidence } from '#tests/applications.ts';
import { carerOf, change, makeSignedIn, openAs } from '#tests/carers.ts';
import { makeClinician, makeOrganisation, makePatient, relate } from '#tests/cast.ts';
import { answerApplication } from './answer-application.ts';
import { askApplicant } from './ask-applicant.ts';
import { decideAsPractice } from './decide-as-practice.ts';
import { grantApplication } from './grant-application.ts';
import { noteEvidence } from './note-evidence.ts';
import { refuseApplication } from './refuse-application.ts';

async function makeChild() {
	const practice = await makeOrganisation();
	const child = await makePatient('Rhiannon Morgan', '2018-07-15');
	await relate(child.patientId, practice);
	return { practice, child, doctor: makeClinician(practice, 'Dr Osei') };
}

const wish = {
	...{ scope: SCOPES['not-sensitive'], startsAt: null, endsAt: null, reviewOn: null },
	asked: 'Too young to ask'
};

test('somebody applies, the practice finds whom it is about and lets them act: both of them are on the log', async () => {
	const { child, doctor, practice } = await makeChild();
	const carys = makeSignedIn('Carys Morgan');
	const applicationId = await applyFor(child, practice, carys);
	const acting = { relationshipId: applicationId, signedIn: { ...carys, actsIn: applicationId } };
	expect(await listEvents(child.patientId)).toEqual([]);
	await expect(openAs(acting)).rejects.toThrow(NotFound);

	const before = await findEndOfLog(child.patientId);
	await match(doctor, applicationId, child);
	expect(await listEvents(child.patientId, before)).toMatchObject([
		{ action: 'changed', purpose: 'ADMIN', basis: 'application', actor: { name: 'Dr Osei' } }
	]);
	expect(await carerOf(child, applicationId)).toMatchObject({ step: 'applied' });
	await expect(openAs(acting)).rejects.toThrow(NotFound);

	await seeEvidence(doctor, child, applicationId);
	await grant(doctor, applicationId);
	const { basis, standing } = await openAs(acting);
	expect([basis, standing.kind]).toEqual(['granted', 'carer']);
	expect(await findApplication(applicationId)).toMatchObject({ step: 'granted' });
});

test('what somebody knows of a person gives nothing: the same answer whether there is such a person', async () => {
	const { child, doctor, practice } = await makeChild();
	const who = makeSignedIn();
	const nobody = { ...child, actor: { ...child.actor, name: 'Nobody Atall' } };
	const [real, unreal] = [
		await applyFor(child, practice, who),
		await applyFor(nobody, practice, who)
	];
	const mine = await listApplications(who);
	const pagesOf = async () => {
		const pages = await Promise.all([real, unreal].map((id) => loadOwnApplication(who, id)));
		const [found, other] = pages.map(({ facts, form: _, ...page }) => ({
			...page,
			facts: facts.filter(({ key }) => !['For whom', 'Sent'].includes(key))
		}));
		return [found, other];
	};
	const [told, toldOther] = await pagesOf();
	expect(told).toEqual(toldOther);
	expect(mine.map(({ applicationId }) => applicationId).sort()).toEqual([real, unreal].sort());
	expect(await listEvents(child.patientId)).toEqual([]);
	// Nor when the practice has found one of them, whatever it asked before.
	await askApplicant(
		doctor,
		{ applicationId: real, place: 1 },
		{ stepId: randomUUID(), words: 'A' }
	);
	await askApplicant(
		doctor,
		{ applicationId: unreal, place: 1 },
		{ stepId: randomUUID(), words: 'A' }
	);
	await match(doctor, real, child);
	const [later, laterOther] = await pagesOf();
	expect(later).toEqual(laterOther);
	await expect(applyFor(child, practice, who)).rejects.toThrow(Conflict);
	const hospital = await makeOrganisation('hospital');
	await expect(applyFor(child, hospital, who)).rejects.toThrow(Invalid);
});

test('nothing is granted before it was seen who they are and what gives them the right, and by no receptionist', async () => {
	const { child, doctor, practice } = await makeChild();
	const applicationId = await applyFor(child, practice, makeSignedIn());
	await expect(grant(doctor, applicationId)).rejects.toThrow('Find first whom this is about');
	const office = makeClinician(practice, 'M Begum', 'administrator', 'Practice manager');
	await match(office, applicationId, child);
	await expect(grant(doctor, applicationId)).rejects.toThrow('who they are');
	await seeEvidence(office, child, applicationId, 'best-interest');
	await expect(grant(doctor, applicationId)).rejects.toThrow('what gives them the right');
	await seeEvidence(office, child, applicationId);
	await expect(grant(office, applicationId)).rejects.toThrow(Refused);
	await expect(grant(makeClinician(practice, 'P', 'pharmacist'), applicationId)).rejects.toThrow(
		NotFound
	);
	const nothing = { scope: { categories: {}, labels: [] } };
	await expect(grant(doctor, applicationId, nothing)).rejects.toThrow(Invalid);
	await expect(
		grant(doctor, applicationId, { startsAt: new Date('2034-07-15T12:00:00Z') })
	).rejects.toThrow('16');
	await grant(doctor, applicationId);
});

test('somebody with no account has their wish set up by their practice, who asked them; a child cannot wish it', async () => {
	const practice = await makeOrganisation();
	const doctor = makeClinician(practice, 'Dr Osei');
	const george = await makePatient('George Tully', '1955-09-02');
	await relate(george.patientId, practice);
	const who = makeSignedIn('Grace Lamb');
	const applicationId = await applyFor(george, practice, who, 'consent');
	await match(doctor, applicationId, george);
	const place = { patientId: george.patientId, relationshipId: applicationId };
	const seen = { seenOn: '2026-01-05', words: '' };
	const granting = () => grant(doctor, applicationId, { asked: 'He asked for her himself' });
	await noteEvidence(doctor, place, { ...seen, evidenceId: randomUUID(), kind: 'identity' });
	await expect(granting()).rejects.toMatchObject({ code: 'no-proof' });
	await noteEvidence(doctor, place, { ...seen, evidenceId: randomUUID(), kind: 'patient-asked' });
	await granting();
	const { basis } = await openAs({
		relationshipId: applicationId,
		signedIn: { ...who, actsIn: applicationId }
	});
	expect(basis).toBe('carer');
	// It is as if he had invited her: he can change it both ways, and no review is due.
	expect(await carerOf(george, applicationId)).toMatchObject({ step: 'active', reviewOn: null });
	await change(george, applicationId, { kind: 'limited', scope: SCOPES.medicines });
	await change(george, applicationId, { kind: 'widened', scope: SCOPES['not-sensitive'] });
	const decide = async (scope: Scope, endsAt?: Date | null) => {
		const { place: now } = (await carerOf(george, applicationId))!;
		const decision = { changeId: randomUUID(), place: now, kind: 'decided', words: 'x' } as const;
		await decideAsPractice(doctor, place, { ...decision, scope, endsAt });
	};
	await decide(SCOPES.medicines, new Date(Date.now() + 90 * 24 * 60 * 60_000));
	await expect(decide(SCOPES['not-sensitive'])).rejects.toMatchObject({ code: 'theirs-to-widen' });
	await expect(decide(SCOPES.medicines, null)).rejects.toMatchObject({ code: 'theirs-to-widen' });

	const { child, ...theirs } = await makeChild();
	const granted = makeGranted(child, theirs.doctor, { legalBasis: 'consent' });
	await expect(granted).rejects.toMatchObject({ code: 'too-young' });
});

test('another practice, and whoever applied, decide nothing; the patient must be registered there', async () => {
	const { child, doctor, practice } = await makeChild();
	const dana = await makePatient('Dana Price');
	const who = makeSignedIn();
	const applicationId = await applyFor(child, practice, who);
	const elsewhere = makeClinician(await makeOrganisation(), 'Dr Elsewhere');
	await expect(match(elsewhere, applicationId, child)).rejects.toThrow(NotFound);
	const self = { ...doctor, accountId: who.accountId };
	await expect(match(self, applicationId, child)).rejects.toThrow(NotFound);
	const before = await findEndOfLog(dana.patientId);
	await expect(match(doctor, applicationId, dana)).rejects.toThrow(Invalid);
	expect(await listEvents(dana.patientId, before)).toMatchObject([
		{ outcome: 'refused', actor: { name: 'Dr Osei' } }
	]);
	await match(doctor, applicationId, child);
	expect(await carerOf(dana, applicationId)).toBeUndefined();
	await expect(match(doctor, applicationId, child)).rejects.toThrow(Conflict);
});

test('what was decided stays so, and the same form sent twice is one decision', async () => {
	const { child, doctor, practice } = await makeChild();
	const who = makeSignedIn();
	const applicationId = await applyFor(child, practice, who);
	await match(doctor, applicationId, child);
	await seeEvidence(doctor, child, applicationId);
	const refusal = {
		stepId: randomUUID(),
		reasonCode: 'APPLICATION_REJECTED_COERCION' as const,
		words: ''
	};
	const seen = { applicationId, place: 2 };
	await refuseApplication(doctor, seen, refusal);
	await refuseApplication(doctor, seen, refusal);
	expect(await carerOf(child, applicationId)).toMatchObject({ step: 'refused', place: 2 });
	await expect(grant(doctor, applicationId)).rejects.toThrow(Conflict);
	const answer = { stepId: randomUUID(), kind: 'withdrawn', words: '' } as const;
	await expect(answerApplication(who, applicationId, answer)).rejects.toThrow(Conflict);
	const again = { ...refusal, stepId: randomUUID(), reasonCode: 'OTHER' } as const;
	await expect(refuseApplication(doctor, seen, again)).rejects.toThrow('Say what the reason is');
});

test('the practice asks, the applicant answers or takes it back; two who decide at once never both do', async () => {
	const { child, doctor, practice } = await makeChild();
	const who = makeSignedIn();
	const applicationId = await applyFor(child, practice, who);
	const ask = { stepId: randomUUID(), words: 'Please bring the birth certificate' };
	await askApplicant(doctor, { applicationId, place: 1 }, ask);
	const answer = { stepId: randomUUID(), kind: 'answered', words: 'On Monday' } as const;
	const stranger = makeSignedIn();
	await expect(answerApplication(stranger, applicationId, answer)).rejects.toThrow(NotFound);
	await answerApplication(who, applicationId, answer);
	await match(doctor, applicationId, child);
	await seeEvidence(doctor, child, applicationId);
	const seen = { applicationId, place: 4 };
	const no = {
		stepId: randomUUID(),
		reasonCode: 'APPLICATION_REJECTED_NOT_NEEDED' as const,
		words: ''
	};
	const both = await Promise.allSettled([
		grantApplication(doctor, seen, { stepId: randomUUID(), ...wish }),
		refuseApplication(doctor, seen, no)
	]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('an application that is about somebody is taken back on their log too', async () => {
	const { child, doctor, practice } = await makeChild();
	const who = makeSignedIn('Carys Morgan');
	const applicationId = await applyFor(child, practice, who);
	await match(doctor, applicationId, child);
	const back = { stepId: randomUUID(), kind: 'withdrawn', words: '' } as const;
	await answerApplication(who, applicationId, back);
	expect(await carerOf(child, applicationId)).toMatchObject({ step: 'refused' });
	expect((await listEvents(child.patientId)).at(-1)).toMatchObject({
		...{ purpose: 'FAMRQT', basis: 'application', action: 'changed' },
		actor: { kind: 'carer', name: 'Carys Morgan' }
	});
});

test('a patient narrows what a practice granted, or ends it, and never widens it', async () => {
	const practice = await makeOrganisation();
	const george = await makePatient('George Tully', '1950-02-03');
	await relate(george.patientId, practice);
	const doctor = makeClinician(practice);
	const legalBasis = 'health-and-welfare-lasting-power-of-attorney';
	const endsAt = new Date('2035-01-01T00:00:00Z');
	const scope = SCOPES.medicines;
	const carer = await makeGranted(george, doctor, { legalBasis, scope, endsAt });
	const { relationshipId } = carer;
	const wider = { kind: 'limited', scope: SCOPES['not-sensitive'] } as const;
	await expect(change(george, relationshipId, wider)).rejects.toThrow(Invalid);
	await expect(change(george, relationshipId, { kind: 'limited', endsAt: null })).rejects.toThrow(
		Invalid
	);
	const narrower = { categories: { medicines: 'see' }, labels: [] } as const;
	await change(george, relationshipId, { kind: 'limited', scope: { ...narrower, labels: [] } });
	expect((await openAs(carer)).standing).toMatchObject({ categories: ['medicines'] });
	await change(george, relationshipId, { kind: 'paused' });
	await expect(openAs(carer)).rejects.toThrow(NotFound);
	const waiting = () => listReviews(practice.organisationId);
	expect(await waiting()).toMatchObject([{ relationshipId, why: 'patient-changed' }]);
	await change(george, relationshipId, { kind: 'ended' });
	expect(await waiting()).toEqual([]);
});

test('what a practice suspended only a practice lets go on', async () => {
	const { child, doctor } = await makeChild();
	const carer = await makeGranted(child, doctor);
	const { relationshipId } = carer;
	const place = { patientId: child.patientId, relationshipId };
	const decision = { changeId: randomUUID(), words: 'A report of a neighbour' };
	await decideAsPractice(doctor, place, { ...decision, place: 2, kind: 'suspended' });
	await expect(openAs(carer)).rejects.toThrow(NotFound);
	await expect(change(child, relationshipId, { kind: 'resumed' })).rejects.toThrow(Conflict);
	const again = { ...decision, changeId: randomUUID() };
	await expect(
		decideAsPractice(doctor, place, { ...again, place: 2, kind: 'restored' })
	).rejects.toThrow(Conflict);
	await decideAsPractice(doctor, place, { ...again, place: 3, kind: 'restored' });
	expect((await openAs(carer)).basis).toBe('granted');
});

test('who asks too often is stopped for the day', async () => {
	const { practice, child } = await makeChild();
	const who = makeSignedIn();
	const apply = (givenNames: string) =>
		applyToAct(who, {
			...{ applicationId: randomUUID(), odsCode: practice.odsCode, relation: 'parent', why: 'x' },
			...{ legalBasis: 'best-interest', subject: { ...subject, givenNames } }
		});
	const subject = { familyName: 'Morgan', birthDate: child.birthDate };
	for (let one = 0; one < 10; one += 1) await apply(`Name ${one}`);
	await expect(apply('One more')).rejects.toMatchObject({ status: 429 });
	expect(await atTime(new Date(), () => listApplications(who))).toHaveLength(10);
});
