import { randomUUID } from 'node:crypto';
import { openRecord } from '#lib/access/server/open-record.ts';
import { NEUTRAL_PLACE } from '#lib/identity/words.ts';
import { inviteStaff } from '#lib/identity/server/invite-staff.ts';
import { listPasskeys } from '#lib/identity/server/list-passkeys.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { basisOf } from '#lib/care-plan/rules.ts';
import { ukDay } from '#lib/access-log/rules.ts';
import { askProgramme } from '#lib/programmes/server/ask-programme.ts';
import { startProgramme } from '#lib/programmes/server/start-programme.ts';
import { now } from '#lib/server/clock.ts';
import { redeemCode } from '#lib/access/server/redeem-code.ts';
import { SENT_KINDS } from '#lib/notifications/schema.ts';
import { publishLog } from '#lib/transparency/server/publish-log.ts';
import { declareLogGap } from '#lib/record/server/declare-log-gap.ts';
import { startEmergencyAccess } from '#lib/access/server/start-emergency-access.ts';
import { askForCorrection } from '#lib/corrections/server/ask-for-correction.ts';
import { answerCorrection } from '#lib/corrections/server/answer-correction.ts';
import { askAboutAccess } from '#lib/privacy/server/ask-about-access.ts';
import { readPlace } from '#lib/privacy/server/read-place.ts';
import { takeItem } from '#lib/access/server/take-item.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { listPositions } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import { makeClinician, makeOrganisation, makePatient, relate } from '#tests/cast.ts';
import { invite, makeCarer } from '#tests/carers.ts';
import { makeTestLink } from '#tests/links.ts';
import { loadLinks } from '#lib/care-plan/server/load-links.ts';
import { drawAddress } from '#lib/links/server/draw-address.ts';
import { writeAddress } from '#lib/links/server/write-address.ts';
import { allowTestSystems, connectTo, giveUpFiling } from '#tests/filing.ts';
import { giveUpMessage } from '#tests/outbox.ts';
import { makeLogKey } from '#tests/log-key.ts';
import { signAssertion, tokenForm } from '#tests/feed-client.ts';
import type { Question } from '#tests/ask-route.ts';
import { ORIGIN } from '#tests/ask-route.ts';
import { makeCodeAs, ownAccess } from '#tests/permission.ts';
import { startImport } from '#lib/device-files/server/start-import.ts';
import { recordReadings } from '#lib/self-care/server/record-readings.ts';
import { saveDraft } from '#lib/self-care/server/save-draft.ts';
import { deviceOf } from '#lib/offline/server/device-of.ts';
import { findNote } from '#lib/diary/data/notes.ts';
import { addPhoto } from '#lib/diary/server/add-photo.ts';
import { loadNoteCheck } from '#lib/diary/server/load-note-check.ts';
import { shareDiary } from '#lib/diary/server/share-diary.ts';
import { writeDiary } from '#lib/diary/server/write-diary.ts';
import { sendNote } from '#lib/diary/server/send-note.ts';
import { photoForm, photoRequest } from '#tests/photos.ts';
import { makePlan, openForCareOf } from '#tests/plans.ts';
import { pressuresCsv, sendFile } from '#tests/device-files.ts';
import { healthExport, quantity } from '#tests/health-export.ts';
import { answerPhq9, askPhq9, pageOfPhq9 } from '#tests/questionnaires.ts';
import { givePasskey } from '#tests/soft-authenticator.ts';
import {
	file,
	holdInvalidNumber,
	holdMerge,
	NAMES,
	PASSWORD,
	SHOWN_LESS,
	VIEWERS,
	type Area,
	type Person,
	type Viewer
} from './area.ts';

/** What answering this means for the patient's log. */
export type Audit =
	| 'opens a record' // leaves one event, which names every entry that was shown
	| 'changes a record' // the last event that it leaves says so, and what was looked at before is there too
	| 'no record' // for somebody in particular, and shows nothing of anybody's record
	| 'public'; // for anybody

/** A status, and where to if it leads elsewhere. */
type Outcome = `${number}` | `303 ${string}`;

export interface Operation {
	audit: Audit;
	/** What is asked; an empty object asks the operation's own path. */
	ask: (area: Area) => (Question & { path?: string }) | Promise<Question & { path?: string }>;
	outcomes: Record<Viewer, Outcome>;
	/** What the event says, for what opens or changes a record, or is refused. */
	event?: { action: string; view: string; purpose?: string };
	/** Members of staff who read Amina's record by it, and the event's basis. */
	opensHers?: Partial<Record<Viewer, string>>;
	/**
	 * The event names what was changed, and the answer, which leads elsewhere, does not; or the page says
	 * by its title what a choice is about, and so the event may name more than the page has ids of.
	 */
	names?: true | 'by title';
	/** Members of staff whose refused try is on her log. */
	refused?: Viewer[];
}

export const everyone = (outcome: Outcome) =>
	Object.fromEntries(VIEWERS.map((viewer) => [viewer, outcome])) as Record<Viewer, Outcome>;

/** To the sign-in, and then back to the path. A token opens no page: who shows one is nobody there. */
export const SIGN_IN = '303 sign-in and back';
export const signedIn = (outcomes: Partial<Record<Viewer, Outcome>>): Record<Viewer, Outcome> => ({
	...everyone(SIGN_IN),
	amina: '404',
	[SHOWN_LESS]: '404',
	dana: '404',
	chen: '404',
	walsh: '404',
	operator: '404',
	manager: '404',
	hale: '404',
	...outcomes
});

/** Amina's and Dana's own pages; what one of them is called is the other's too. */
const ownPage = signedIn({ amina: '200', dana: '200' });
/** One thing of Amina's. */
const hers = signedIn({ amina: '200' });
const forOperators = (outcome: Outcome) => signedIn({ operator: outcome });
const forFeeds = (outcome: Outcome) => ({ ...everyone('401'), feed: outcome });

/** For anybody who works somewhere, whatever they do there. */
const STAFF = ['chen', 'walsh', 'manager', 'hale'] as const;
const forStaff = (outcome: Outcome) => signedIn(forEachOf(['operator', ...STAFF], outcome));
/** For those who say who works at Amina's surgery. */
const forManagers = (outcome: Outcome) => signedIn({ manager: outcome });
/** For those who give care: an operator does not. */
export const forCarers = (outcome: Outcome) => signedIn({ chen: outcome, walsh: outcome });
/** Amina's record as her GP reads it; a doctor without a relationship and an operator try, and her log says so. */
const careOpens = (
	path: string | ((area: Area) => string),
	action: string,
	view: string
): Operation => ({
	audit: 'opens a record',
	ask: (area) => ({ path: `${careRecord(area)}${typeof path === 'string' ? path : path(area)}` }),
	outcomes: signedIn({ chen: '200' }),
	opensHers: { chen: 'registered' },
	refused: ['walsh', 'operator', 'manager', 'hale'],
	event: { action, view }
});
/** What she measures at home, as her GP sees it. */
const atHome = (path: string): Operation => ({
	...careOpens('', 'opened', 'self-care'),
	ask: ({ amina }) => ({ path: `/care-team/patients/${amina.patientId}/self-care${path}` })
});
/** Whatever an officer writes about an access is on her log; an operator tries, and that is there too. */
function officeWrites(step: string, view: string, fields: Record<string, string>): Operation {
	return {
		audit: 'changes a record',
		ask: async (area) => officeForm(area, step, await askAbout(area), fields),
		outcomes: forOfficers,
		opensHers: { hale: 'question' },
		refused: ['operator'],
		event: { action: 'changed', view, purpose: 'ADMIN' }
	};
}
/** Whatever is written about a correction is on her log; who has not taken it on is told so, and writes nothing. */
function correctorWrites(
	step: string,
	fields: Record<string, string>,
	outcome: Outcome = '303 /care-team/corrections/[id]?done'
): Operation {
	return {
		audit: 'changes a record',
		ask: (area) => correctorForm(area, step, fields),
		outcomes: signedIn({ manager: outcome, chen: '409' }),
		opensHers: { manager: 'correction', chen: 'correction' },
		refused: ['walsh', 'operator'],
		event: { action: 'changed', view: 'correction', purpose: 'ADMIN' }
	};
}
/** A step of hers, on one that waits or on one that was declined. */
function ownCorrection(step: string, declined = false): Operation {
	return {
		audit: 'changes a record',
		ask: async (area) => {
			const id = await askToCorrect(area);
			if (declined) {
				const manager = managerOf(area.accounts.manager, area.practice);
				await takeItem(manager, id, 1);
				const answer = { version: 2, stepId: randomUUID(), text: 'No.' };
				await answerCorrection(manager, id, { ...answer, outcome: 'declined' });
			}
			return {
				path: `${corrections}/${id}?/${step}`,
				...form({ stepId: randomUUID(), text: 'And this.' })
			};
		},
		outcomes: signedIn({ amina: '303 /me/corrections/[id]?sent' }),
		event: { action: 'changed', view: 'correction' }
	};
}
const forOfficers = signedIn({ hale: '303 /care-team/privacy/[id]?done' });
const CORRECTION = { reason: 'wrong-fact', text: 'That was not me.', wanted: '' } as const;
const MISSING = {
	...{ correctionId: '6f7d3c1e-3d53-4f0e-8a86-2f6f1f3a9b10', odsCode: 'N99901' },
	...{ text: 'My scan in May.', wanted: '' }
};
const QUESTION = { reason: 'why', text: 'I was not there.' } as const;
const careRecord = ({ amina }: Area) => `/care-team/patients/${amina.patientId}/record`;

/** A link that is well-formed and nobody's. */
const linkTo = (address: string) =>
	writeAddress(ORIGIN, {
		...{ address, salt: drawAddress(), label: 'Fridge', expiresAt: new Date('2030-01-01') },
		...{ hasPasscode: false, mostUses: null }
	});

const page = () => ({});
export const form = (fields: Record<string, string>) => ({ method: 'POST', form: fields });
const record = '/me/record';
const account = '/me/account';
/** One that she has, or one more: an account has no more than some. */
const passkeyOf = async (accountId: string) =>
	(await listPasskeys(accountId))[0]?.passkeyId ?? givePasskey(accountId, ORIGIN);
const codes = '/me/sharing/code';
const carers = '/me/carers';
const sharing = '/me/sharing';
const log = '/me/access-log';
const corrections = '/me/corrections';
const notifications = '/me/notifications';
const UNSUBSCRIBE = `/unsubscribe/${'a'.repeat(43)}`;
const SENDING = {
	choiceId: '6f7d3c1e-3d53-4f0e-8a86-2f6f1f3a9b10',
	...Object.fromEntries(SENT_KINDS.map((kind) => [`email-${kind}`, 'daily'])),
	dailyAt: '9',
	quietNights: 'no'
};
const BROWSER = {
	subscriptionId: '6f7d3c1e-3d53-4f0e-8a86-2f6f1f3a9b10',
	endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/abc',
	p256dh: 'B'.repeat(87),
	auth: 'a'.repeat(22)
};
const savedChoice = `303 ${sharing}/choices?saved=6f7d3c1e-3d53-4f0e-8a86-2f6f1f3a9b10` as const;

/** A file of Amina's with one choice: for research, which is none of ours, or for emergencies. */
const fileOf = ({ amina }: Area, code: 'HRESCH' | 'BTG') =>
	JSON.stringify({
		...{
			resourceType: 'Consent',
			status: 'active',
			scope: { coding: [{ code: 'patient-privacy' }] }
		},
		patient: {
			identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: amina.nhsNumber }
		},
		provision: { type: 'deny', purpose: [{ code }] }
	});

/** A plan that her GP has signed, and one that she writes herself. */
const signedPlan = async ({ amina, practice }: Area) =>
	makePlan(await openForCareOf(amina, makeClinician(practice, NAMES.chen)), 'contingency-plans');
const ownPlan = async ({ amina }: Area) => makePlan(await ownAccess(amina), 'about-me');
const selfCare = '/me/self-care';
const SLEPT = { when: 'now', hours: '7.5' };
/** Something of Amina's that she has filled in, as the account that asks. */
async function sleepDraft({ amina, accounts }: Area) {
	const actor = { ...amina.actor, accountId: accounts.amina };
	const access = await ownAccess({ ...amina, actor });
	const entryId = randomUUID();
	await saveDraft(access, { entryId, what: 'sleep', given: SLEPT });
	return { entryId, submissionId: randomUUID() };
}
/** And one that she has sent. */
export async function sleepReading({ amina }: Area) {
	const [entryId, submissionId] = [randomUUID(), randomUUID()];
	const readings = [{ entryId, measure: 'sleep', given: SLEPT }];
	await recordReadings(await ownAccess(amina), { submissionId, readings, answers: {} });
	return { entryId, submissionId };
}
const WROTE = { what: 'A sore knee', 'felt-emergency': 'none', bad: 'mild', way: 'same' };
const SINCE = { 'since-day': '3', 'since-month': '9', 'since-year': '2026' };
/** A symptom of hers as the account that asks has filled it in; with a photo, and sent or not. */
async function symptom({ amina, accounts }: Area, isSent = false) {
	const actor = { ...amina.actor, accountId: accounts.amina };
	const access = await ownAccess({ ...amina, actor });
	const [entryId, submissionId] = [randomUUID(), randomUUID()];
	await saveDraft(access, { entryId, what: 'symptoms', given: { ...WROTE, ...SINCE } });
	if (isSent) await sendNote(access, { definition: findNote('symptoms')!, entryId, submissionId });
	return { access, entryId, submissionId };
}
const symptoms = `${selfCare}/notes/symptoms`;
/** A page of her diary, by the account that asks. */
async function diaryPage({ amina, accounts }: Area, isShared = false) {
	const actor = { ...amina.actor, accountId: accounts.amina };
	const access = await ownAccess({ ...amina, actor });
	const noteId = randomUUID();
	await writeDiary(access, { noteId, basis: 0, text: 'Slept badly' });
	if (isShared) await shareDiary(access, { noteId, wish: 'shared' });
	return `${diary}/${noteId}`;
}
const diary = `${selfCare}/diary`;
const diaryForm = (
	action: string,
	to: string,
	fields: Record<string, string>,
	view: string,
	isShared = false
): Operation => ({
	audit: 'changes a record',
	ask: async (area) => ({
		path: `${await diaryPage(area, isShared)}?/${action}`,
		...form(fields)
	}),
	outcomes: signedIn({ amina: `303 ${to}` }),
	event: { action: 'changed', view }
});
const draftPhoto = async (area: Area) => {
	const { access, entryId } = await symptom(area);
	await addPhoto(access, { definition: findNote('symptoms')!, entryId }, photoRequest());
	const { photos } = await loadNoteCheck(access, selfCare, {
		...{ definition: findNote('symptoms')!, entryId }
	});
	return photos[0]!.href;
};
const imports = `${selfCare}/import`;
/** A file that she has sent, with a row that cannot be taken; and one of Apple Health's. */
async function fileOfHers(area: Area, then?: 'start') {
	const access = await asHerAccount(area);
	const fileId = await sendFile(access, `${pressuresCsv(2)}\n2025-01-09,07:30,high,80,70`);
	if (then) await startImport(access, fileId);
	return fileId;
}
const exportOfHers = async (area: Area) =>
	sendFile(
		await asHerAccount(area),
		healthExport(
			quantity('BodyMass', { start: '2025-01-01 07:00:00 +0000', value: 70, unit: 'kg' })
		)
	);
const asHerAccount = ({ amina, accounts }: Area) =>
	ownAccess({ ...amina, actor: { ...amina.actor, accountId: accounts.amina } });
/** As a browser writes it. */
const formOfFile = (content: string) => ({
	headers: { origin: ORIGIN, 'content-type': 'multipart/form-data; boundary=of-the-parts' },
	body: `--of-the-parts\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${content}\r\n--of-the-parts--\r\n`
});
const plans = '/me/plan';
const carePlans = ({ amina }: Area) => `/care-team/patients/${amina.patientId}/plan`;
const newPlan = (kind: string) => ({ kind, planId: randomUUID() });

/** A plan of Amina's as her GP works on it, on a page or by a form of it. */
const carePlan = (
	path: (area: Area) => Promise<string> | string,
	action: string,
	view: string,
	fields?: Record<string, string>,
	outcome: Outcome = '200'
): Operation => ({
	audit: 'opens a record',
	ask: async (area) => ({
		path: `${carePlans(area)}${await path(area)}`,
		...(fields && form(fields))
	}),
	outcomes: signedIn({ chen: outcome }),
	opensHers: { chen: 'registered' },
	refused: ['walsh', 'operator', 'manager', 'hale'],
	event: { action, view }
});

/** A questionnaire that her GP has sent, not answered yet; and one that she has answered. */
const askedOf = async ({ amina, practice }: Area) =>
	askPhq9(await openForCareOf(amina, makeClinician(practice, NAMES.chen)));
const answeredBy = async (area: Area) => {
	const askedId = await askedOf(area);
	await answerPhq9(await ownAccess(area.amina), askedId, [0, 0, 0, 0, 0, 0, 0, 0, 0]);
	return askedId;
};
/** A programme that her GP has asked her to follow: not started; and started by her. */
const programmeOf = async ({ amina, practice }: Area) => {
	const access = await openForCareOf(amina, makeClinician(practice, NAMES.chen));
	const wish = { own: { targets: {}, best: null }, message: '', lookDays: 3 };
	const enrolmentId = randomUUID();
	const programme = 'home-blood-pressure';
	await askProgramme(access, { enrolmentId, programme, startsOn: ukDay(now()), ...wish });
	return enrolmentId;
};
const startedBy = async (area: Area) => {
	const enrolmentId = await programmeOf(area);
	const wish = { enrolmentId, tomorrow: false, hours: [], choiceId: randomUUID() };
	await startProgramme(await ownAccess(area.amina), wish);
	return enrolmentId;
};
const madeProgramme = () => ({
	...{ programmeId: randomUUID(), basis: '0', title: 'A pulse a day', about: 'To see how it is.' },
	...{ how: 'Rest first.', measures: 'heart-rate', slots: 'day', readings: '1', apart: '1' },
	...{ days: '3', result: 'diary', skipDays: '0', fewest: '3', source: 'Our own' }
});
const ownProgrammes = '/me/self-care/programmes';
const toStart = () => ({ choiceId: randomUUID(), when: 'today' });
/** A form of one of hers. */
const herProgramme = (
	of: (area: Area) => Promise<string>,
	action: string,
	done: string,
	fields: () => Record<string, string> = () => ({})
): Operation => ({
	audit: 'changes a record',
	ask: async (area) => ({
		path: `${ownProgrammes}/${await of(area)}?/${action}`,
		...form(fields())
	}),
	outcomes: signedIn({ amina: `303 ${ownProgrammes}/[id]?done=${done}` }),
	event: { action: 'changed', view: 'self-care' }
});
/** A page about her readings as her GP works on it, or a form of it. */
const careSelfCare = (
	path: (area: Area) => Promise<string> | string,
	outcome: Outcome = '200',
	fields?: () => Record<string, string>
): Operation => ({
	audit: outcome === '200' ? 'opens a record' : 'changes a record',
	ask: async (area) => ({
		path: `/care-team/patients/${area.amina.patientId}${await path(area)}`,
		...(fields && form(fields()))
	}),
	outcomes: signedIn({ chen: outcome }),
	opensHers: { chen: 'registered' },
	refused: ['walsh', 'operator', 'manager', 'hale'],
	event: { action: outcome === '200' ? 'opened' : 'changed', view: 'self-care' }
});
const ofTheirs = '/care-team/patients/[id]';

const asked = '/me/self-care/questionnaires';
const ofCare = ({ amina }: Area) => `/care-team/patients/${amina.patientId}/questionnaires`;

/** One of hers, on a page or by a form of it. */
const herQuestionnaire = (
	path: (area: Area) => Promise<string>,
	outcome: Outcome = '200',
	fields?: Record<string, string>
): Operation => ({
	audit: outcome === '200' ? 'opens a record' : 'changes a record',
	ask: async (area) => ({ path: `${asked}/${await path(area)}`, ...(fields && form(fields)) }),
	outcomes: signedIn({ amina: outcome }),
	event: { action: outcome === '200' ? 'opened' : 'changed', view: 'questionnaire' }
});

/** The same as her GP works with it. */
const careQuestionnaire = (
	path: (area: Area) => Promise<string>,
	outcome: Outcome = '200',
	fields?: Record<string, string>
): Operation => ({
	audit: outcome === '200' ? 'opens a record' : 'changes a record',
	ask: async (area) => ({
		path: `${ofCare(area)}${await path(area)}`,
		...(fields && form(fields))
	}),
	outcomes: signedIn({ chen: outcome }),
	opensHers: { chen: 'registered' },
	refused: ['walsh', 'operator', 'manager', 'hale'],
	event: { action: outcome === '200' ? 'opened' : 'changed', view: 'questionnaire' }
});
const SMALL = JSON.stringify({
	...{ resourceType: 'Questionnaire', status: 'active', title: 'How are you?' },
	item: [{ linkId: '1', type: 'string', text: 'How are you?' }]
});

/** The job's minute is over: the log has a checkpoint, and what was in its queue. */
const publish = async () => {
	await publishLog(await makeLogKey());
	return {};
};

/** Every route and operation there is; a test holds this list against the files. */
export const OPERATIONS: Record<string, Operation> = {
	'GET /': {
		audit: 'public',
		ask: page,
		outcomes: {
			...everyone('200'),
			...{ amina: `303 ${record}`, dana: `303 ${record}` },
			...forEachOf(STAFF, '303 /care-team')
		}
	},
	'GET /accessibility': { audit: 'public', ask: page, outcomes: everyone('200') },
	'GET /how-sharing-works': { audit: 'public', ask: page, outcomes: everyone('200') },
	// In development, as these tests run. What is served has no such page: journeys/public sees that.
	'GET /gallery': { audit: 'public', ask: page, outcomes: everyone('200') },
	'GET /check-receipt': { audit: 'public', ask: page, outcomes: everyone('200') },
	'GET /shl': { audit: 'public', ask: page, outcomes: everyone('200') },
	'POST /shl': {
		audit: 'public',
		ask: () => ({
			...form({ link: linkTo(drawAddress()), recipient: 'Crew 7', passcode: '' }),
			address: '192.0.2.71'
		}),
		outcomes: everyone('404')
	},
	'POST /shl/[address]': {
		audit: 'public',
		ask: () => ({
			path: `/shl/${drawAddress()}`,
			method: 'POST',
			body: '{"recipient": "Crew 7"}',
			headers: { 'content-type': 'application/json' },
			address: '192.0.2.72'
		}),
		outcomes: everyone('404')
	},
	'OPTIONS /shl/[address]': {
		audit: 'public',
		ask: () => ({ path: `/shl/${drawAddress()}`, method: 'OPTIONS' }),
		outcomes: everyone('204')
	},
	'GET /shl/[address]/[ticket]': {
		audit: 'public',
		ask: () => ({ path: `/shl/${drawAddress()}/${drawAddress()}`, address: '192.0.2.73' }),
		outcomes: everyone('404')
	},
	'GET /privacy': { audit: 'public', ask: page, outcomes: everyone('200') },
	'GET /health/live': { audit: 'public', ask: page, outcomes: everyone('200') },
	'GET /health/ready': { audit: 'public', ask: page, outcomes: everyone('200') },
	'GET /health/metrics': { audit: 'public', ask: page, outcomes: everyone('200') },
	'GET /log/checkpoint': { audit: 'public', ask: publish, outcomes: everyone('200') },
	'GET /log/continuation/[sizes]': {
		audit: 'public',
		ask: async () => ({ ...(await publish()), path: '/log/continuation/1' }),
		outcomes: everyone('200')
	},
	'GET /log/tile/[...tile]': {
		audit: 'public',
		ask: async () => ({ ...(await publish()), path: '/log/tile/0/000.p/1' }),
		outcomes: everyone('200')
	},
	'GET /.well-known/smart-configuration': {
		audit: 'public',
		ask: page,
		outcomes: everyone('200')
	},
	'GET /fhir/R4/.well-known/smart-configuration': {
		audit: 'public',
		ask: page,
		outcomes: everyone('200')
	},
	'GET /fhir/R4/metadata': { audit: 'public', ask: page, outcomes: everyone('200') },

	'GET /unsubscribe/[token]': {
		audit: 'public',
		ask: () => ({ path: UNSUBSCRIBE }),
		outcomes: everyone('200')
	},
	'POST /unsubscribe/[token]': {
		audit: 'no record',
		ask: () => ({ path: UNSUBSCRIBE, ...form({ 'List-Unsubscribe': 'One-Click' }) }),
		outcomes: everyone('200')
	},

	'GET /sign-in': {
		audit: 'public',
		ask: page,
		outcomes: { ...everyone('200'), ...signedInOnly('303 /') }
	},
	'POST /sign-in': {
		audit: 'public',
		ask: ({ emails }) => form({ email: emails.dana, password: PASSWORD }),
		outcomes: everyone('303 /')
	},
	'GET /sign-in/again': {
		audit: 'no record',
		ask: page,
		outcomes: { ...everyone('303 /sign-in'), ...signedInOnly('200') }
	},
	'POST /sign-in/again': {
		audit: 'no record',
		ask: () => form({ password: PASSWORD }),
		outcomes: { ...everyone('303 /sign-in'), ...signedInOnly('303 /') }
	},
	'POST /sign-in/passkey': { audit: 'public', ask: () => form({}), outcomes: everyone('200') },
	'POST /sign-in/again/passkey': {
		audit: 'no record',
		ask: () => form({}),
		outcomes: { ...everyone('303 /sign-in'), ...signedInOnly('200') }
	},
	'POST /sign-out': {
		audit: 'no record',
		ask: () => form({}),
		outcomes: { ...everyone(SIGN_IN), ...signedInOnly('303 /') }
	},

	'GET /leave': { audit: 'public', ask: page, outcomes: everyone(`303 ${NEUTRAL_PLACE}`) },

	'GET /signed-out': { audit: 'public', ask: page, outcomes: everyone('200') },

	'GET /[subject]': {
		audit: 'no record',
		ask: () => ({ path: '/me' }),
		outcomes: { ...everyone(SIGN_IN), ...signedInOnly(`303 ${record}`) }
	},
	'GET /[subject]/account': {
		audit: 'no record',
		ask: () => ({ path: account }),
		outcomes: { ...everyone(SIGN_IN), ...signedInOnly('200') }
	},
	'GET /[subject]/account/passkeys/new': {
		audit: 'no record',
		ask: () => ({ path: `${account}/passkeys/new` }),
		outcomes: { ...everyone(SIGN_IN), ...signedInOnly('200') }
	},
	'POST /[subject]/account/passkeys/new': {
		audit: 'no record',
		ask: () => ({
			path: `${account}/passkeys/new`,
			...form({ passkeyId: randomUUID(), name: 'My phone', passkey: 'not one' })
		}),
		outcomes: { ...everyone(SIGN_IN), ...signedInOnly('422') }
	},
	'POST /[subject]/account/passkeys/options': {
		audit: 'no record',
		ask: () => ({ path: `${account}/passkeys/options`, ...form({}) }),
		outcomes: { ...everyone(SIGN_IN), ...signedInOnly('200') }
	},
	'GET /[subject]/account/smaller-view': {
		audit: 'no record',
		ask: () => ({ path: `${account}/smaller-view` }),
		outcomes: signedIn({ amina: '200', dana: '200' })
	},
	'POST /[subject]/account/smaller-view?/set': {
		audit: 'no record',
		ask: () => ({ path: `${account}/smaller-view?/set`, ...form({ password: 'too short' }) }),
		outcomes: signedIn({ amina: '422', dana: '422' })
	},
	'POST /[subject]/account/smaller-view?/remove': {
		audit: 'no record',
		ask: () => ({ path: `${account}/smaller-view?/remove`, ...form({}) }),
		outcomes: signedIn({
			amina: '303 /me/account?done=saved',
			dana: '303 /me/account?done=saved'
		})
	},
	'GET /[subject]/account/passkeys/[passkey]': {
		audit: 'no record',
		ask: async ({ accounts }) => ({
			path: `${account}/passkeys/${await passkeyOf(accounts.amina)}`
		}),
		outcomes: signedIn({ amina: '200' })
	},
	'POST /[subject]/account/passkeys/[passkey]': {
		audit: 'no record',
		ask: async ({ accounts }) => ({
			path: `${account}/passkeys/${await passkeyOf(accounts.amina)}`,
			...form({})
		}),
		outcomes: signedIn({ amina: `303 ${account}?done=removed` })
	},
	'GET /[subject]/record': {
		audit: 'opens a record',
		ask: () => ({ path: record }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'overview' }
	},
	'POST /[subject]/record?/waiting': {
		audit: 'no record',
		ask: () => ({ path: `${record}?/waiting`, ...form({ answer: 'yes' }) }),
		outcomes: signedIn({ amina: `303 ${record}`, dana: `303 ${record}` })
	},
	'GET /[subject]/record/[category]': {
		audit: 'opens a record',
		ask: () => ({ path: `${record}/results` }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'category' }
	},
	'GET /[subject]/record/[category]/[entry]': {
		audit: 'opens a record',
		ask: ({ entries }) => ({ path: `${record}/results/${entries.shown}` }),
		outcomes: hers,
		event: { action: 'opened', view: 'entry' }
	},
	'GET /[subject]/record/[category]/[entry]/attachments/[attachment]': {
		audit: 'opens a record',
		ask: ({ entries, attachment }) => ({
			path: `${record}/documents/${entries.letter}/attachments/${attachment}`
		}),
		outcomes: hers,
		event: { action: 'downloaded', view: 'attachment' }
	},
	'GET /[subject]/record/timeline': {
		audit: 'opens a record',
		ask: () => ({ path: `${record}/timeline` }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'timeline' }
	},
	'GET /[subject]/record/search': {
		audit: 'no record',
		ask: () => ({ path: `${record}/search` }),
		// An empty form: it shows nothing, and so asks nothing about who is signed in.
		outcomes: { ...everyone(SIGN_IN), ...signedInOnly('200') }
	},
	'POST /[subject]/record/search': {
		audit: 'opens a record',
		ask: () => ({ path: `${record}/search`, ...form({ query: 'mmol' }) }),
		outcomes: ownPage,
		event: { action: 'searched', view: 'search' }
	},

	'GET /[subject]/plan': {
		audit: 'opens a record',
		ask: () => ({ path: plans }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'plans' }
	},
	'POST /[subject]/plan?/start': {
		audit: 'changes a record',
		ask: () => ({ path: `${plans}?/start`, ...form(newPlan('about-me')) }),
		outcomes: signedIn({
			amina: '303 /me/plan/write/[id]',
			dana: '303 /me/plan/write/[id]'
		}),
		event: { action: 'changed', view: 'draft' }
	},
	'GET /[subject]/self-care/programmes': {
		audit: 'opens a record',
		ask: () => ({ path: ownProgrammes }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'self-care' }
	},
	'GET /[subject]/self-care/programmes/[enrolment]': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${ownProgrammes}/${await programmeOf(area)}` }),
		outcomes: hers,
		event: { action: 'opened', view: 'self-care' }
	},
	'POST /[subject]/self-care/programmes/[enrolment]?/start': herProgramme(
		programmeOf,
		'start',
		'started',
		toStart
	),
	'POST /[subject]/self-care/programmes/[enrolment]?/remind': herProgramme(
		startedBy,
		'remind',
		'saved',
		toStart
	),
	'POST /[subject]/self-care/programmes/[enrolment]?/end': herProgramme(
		programmeOf,
		'end',
		'ended'
	),
	'GET /care-team/patients/[patient]/programmes': careSelfCare(() => '/programmes'),
	'POST /care-team/patients/[patient]/programmes?/ask': careSelfCare(
		() => '/programmes?/ask',
		`303 ${ofTheirs}/programmes?done=asked`,
		() => ({ enrolmentId: randomUUID(), programme: 'daily-weight', lookDays: '3' })
	),
	'POST /care-team/patients/[patient]/programmes?/stop': {
		...careSelfCare(() => '', `303 ${ofTheirs}/programmes?done=stopped`),
		ask: async (area) => ({
			path: `/care-team/patients/${area.amina.patientId}/programmes?/stop`,
			...form({ enrolmentId: await programmeOf(area) })
		})
	},
	'GET /care-team/patients/[patient]/programmes/[enrolment]': careSelfCare(
		async (area) => `/programmes/${await startedBy(area)}`
	),
	'GET /care-team/patients/[patient]/self-care/targets': careSelfCare(() => '/self-care/targets'),
	'GET /care-team/patients/[patient]/self-care/targets/[measure]': careSelfCare(
		() => '/self-care/targets/m11'
	),
	'POST /care-team/patients/[patient]/self-care/targets/[measure]': careSelfCare(
		() => '/self-care/targets/m11',
		`303 ${ofTheirs}/self-care/targets?saved`,
		() => ({ targetId: randomUUID(), 'glucose-low': '4', 'glucose-high': '9' })
	),
	'GET /[subject]/self-care/questionnaires': {
		audit: 'opens a record',
		ask: () => ({ path: asked }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'questionnaire' }
	},
	'POST /[subject]/self-care/questionnaires?/start': {
		audit: 'changes a record',
		ask: () => ({
			path: `${asked}?/start`,
			...form({ askedId: randomUUID(), name: 'gad-7' })
		}),
		outcomes: signedIn({ amina: `303 ${asked}/[id]`, dana: `303 ${asked}/[id]` }),
		event: { action: 'changed', view: 'questionnaire' }
	},
	'GET /[subject]/self-care/questionnaires/[asked]': herQuestionnaire(askedOf),
	'POST /[subject]/self-care/questionnaires/[asked]?/end': herQuestionnaire(
		async (area) => `${await askedOf(area)}?/end`,
		`303 ${asked}/[id]?ended`,
		{}
	),
	'GET /[subject]/self-care/questionnaires/[asked]/[page]': herQuestionnaire(
		async (area) => `${await askedOf(area)}/1`
	),
	'POST /[subject]/self-care/questionnaires/[asked]/[page]': herQuestionnaire(
		async (area) => `${await askedOf(area)}/1`,
		`303 ${asked}/[id]/check`,
		Object.fromEntries(pageOfPhq9([0, 0, 0, 0, 0, 0, 0, 0, 0])) as Record<string, string>
	),
	'GET /[subject]/self-care/questionnaires/[asked]/check': herQuestionnaire(
		async (area) => `${await answeredBy(area)}/check`
	),
	'POST /[subject]/self-care/questionnaires/[asked]/check': {
		...herQuestionnaire(
			async (area) => `${await answeredBy(area)}/check`,
			`303 ${asked}/[id]?sent`,
			{}
		),
		ask: async (area) => ({
			path: `${asked}/${await answeredBy(area)}/check`,
			...form({ submissionId: randomUUID() })
		})
	},
	'GET /care-team/questionnaires': { audit: 'no record', ask: page, outcomes: forCarers('200') },
	'POST /care-team/questionnaires?/retire': {
		audit: 'no record',
		ask: () => ({
			path: '/care-team/questionnaires?/retire',
			...form({ questionnaireId: randomUUID() })
		}),
		// There is none of this id, whoever asks.
		outcomes: forCarers('404')
	},
	'GET /care-team/questionnaires/add': {
		audit: 'no record',
		ask: page,
		outcomes: forCarers('200')
	},
	'POST /care-team/questionnaires/add?/read': {
		audit: 'no record',
		ask: () => ({ path: '/care-team/questionnaires/add?/read', ...form({}) }),
		outcomes: forCarers('422')
	},
	'POST /care-team/questionnaires/add?/add': {
		audit: 'no record',
		ask: () => ({
			path: '/care-team/questionnaires/add?/add',
			...form({ text: SMALL, questionnaireId: randomUUID() })
		}),
		outcomes: forCarers('303 /care-team/questionnaires?done=added')
	},
	'GET /care-team/programmes': {
		audit: 'no record',
		ask: page,
		outcomes: { ...forCarers('200'), manager: '200' }
	},
	'GET /care-team/programmes/[programme]': {
		audit: 'no record',
		ask: () => ({ path: '/care-team/programmes/daily-weight' }),
		outcomes: { ...forCarers('200'), manager: '200' }
	},
	'POST /care-team/programmes/[programme]?/retire': {
		audit: 'no record',
		ask: () => ({ path: `/care-team/programmes/${randomUUID()}?/retire`, ...form({}) }),
		// There is none of this id, whoever asks.
		outcomes: forCarers('404')
	},
	'GET /care-team/programmes/make': { audit: 'no record', ask: page, outcomes: forCarers('200') },
	'POST /care-team/programmes/make?/check': {
		audit: 'no record',
		ask: () => ({ path: '/care-team/programmes/make?/check', ...form({ title: '' }) }),
		outcomes: forCarers('422')
	},
	'POST /care-team/programmes/make?/change': {
		audit: 'no record',
		ask: () => ({ path: '/care-team/programmes/make?/change', ...form(madeProgramme()) }),
		outcomes: forCarers('200')
	},
	'POST /care-team/programmes/make?/save': {
		audit: 'no record',
		ask: () => ({ path: '/care-team/programmes/make?/save', ...form(madeProgramme()) }),
		outcomes: forCarers('303 /care-team/programmes?done=added')
	},
	'GET /care-team/programmes/following': {
		audit: 'opens a record',
		ask: async (area) => {
			await startedBy(area);
			return {};
		},
		outcomes: forCarers('200'),
		opensHers: { chen: 'registered' },
		event: { action: 'opened', view: 'self-care' }
	},
	'GET /care-team/patients/[patient]/questionnaires': careQuestionnaire(() => Promise.resolve('')),
	'POST /care-team/patients/[patient]/questionnaires?/send': {
		...careQuestionnaire(
			() => Promise.resolve(''),
			'303 /care-team/patients/[id]/questionnaires?done=sent'
		),
		ask: (area) => ({
			path: `${ofCare(area)}?/send`,
			...form({ askedId: randomUUID(), questionnaire: 'phq-9', message: '', lookDays: '3' })
		})
	},
	'POST /care-team/patients/[patient]/questionnaires?/stop': {
		...careQuestionnaire(
			() => Promise.resolve(''),
			'303 /care-team/patients/[id]/questionnaires?done=stopped'
		),
		ask: async (area) => ({
			path: `${ofCare(area)}?/stop`,
			...form({ askedId: await askedOf(area) })
		})
	},
	'GET /care-team/patients/[patient]/questionnaires/[asked]': careQuestionnaire(
		async (area) => `/${await answeredBy(area)}`
	),
	'POST /care-team/patients/[patient]/questionnaires/[asked]': careQuestionnaire(
		async (area) => `/${await answeredBy(area)}`,
		'303 /care-team/patients/[id]/questionnaires/[id]?done',
		{ version: '1', outcome: 'no-action', words: '' }
	),
	'GET /[subject]/plan/[plan]': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${plans}/${(await signedPlan(area)).entryId}` }),
		outcomes: hers,
		event: { action: 'opened', view: 'plan' }
	},
	'GET /[subject]/plan/[plan]/print': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${plans}/${(await signedPlan(area)).entryId}/print` }),
		outcomes: hers,
		event: { action: 'printed', view: 'plan' }
	},
	'POST /[subject]/plan/[plan]/print': {
		audit: 'opens a record',
		ask: async (area) => ({
			path: `${plans}/${(await signedPlan(area)).entryId}/print`,
			...form({ link: linkTo(drawAddress()) })
		}),
		outcomes: hers,
		event: { action: 'printed', view: 'plan' }
	},
	'GET /[subject]/plan/[plan]/print/file': {
		audit: 'changes a record',
		ask: async (area) => ({ path: `${plans}/${(await signedPlan(area)).entryId}/print/file` }),
		outcomes: hers,
		event: { action: 'printed', view: 'plan' }
	},
	'POST /[subject]/plan/[plan]/print/file': {
		audit: 'changes a record',
		ask: async (area) => ({
			path: `${plans}/${(await signedPlan(area)).entryId}/print/file`,
			...form({ link: linkTo(drawAddress()) })
		}),
		outcomes: hers,
		event: { action: 'printed', view: 'plan' }
	},
	'GET /[subject]/plan/[plan]/links': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${plans}/${(await signedPlan(area)).entryId}/links` }),
		outcomes: hers,
		event: { action: 'opened', view: 'plan' }
	},
	'POST /[subject]/plan/[plan]/links?/end': {
		audit: 'changes a record',
		ask: async (area) => {
			const own = await ownAccess(area.amina);
			const { entryId } = await signedPlan(area);
			await makeTestLink(own, entryId);
			const { links } = await loadLinks(own, plans, entryId);
			const path = `${plans}/${entryId}/links`;
			return { path: `${path}?/end`, ...form({ linkId: links[0]!.linkId }) };
		},
		// Whoever has no such link ends none, and hears no more than that.
		outcomes: signedIn({
			amina: '303 /me/plan/[id]/links?done=ended',
			dana: '303 /me/plan/[id]/links?done=ended'
		}),
		event: { action: 'changed', view: 'link' }
	},
	'GET /[subject]/plan/[plan]/links/new': {
		audit: 'no record',
		ask: async (area) => ({ path: `${plans}/${(await signedPlan(area)).entryId}/links/new` }),
		outcomes: ownPage
	},
	'POST /[subject]/plan/[plan]/links/new': {
		audit: 'changes a record',
		ask: async (area) => ({
			path: `${plans}/${(await signedPlan(area)).entryId}/links/new`,
			...form({
				...{ address: drawAddress(), label: 'Fridge', protects: 'nothing', passcode: '' },
				...{ lasts: 'year', mostUses: 'any' }
			})
		}),
		outcomes: hers,
		event: { action: 'changed', view: 'link' }
	},
	'GET /[subject]/plan/write/[plan]': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${plans}/write/${(await signedPlan(area)).planId}` }),
		outcomes: hers,
		event: { action: 'opened', view: 'draft' }
	},
	'POST /[subject]/plan/write/[plan]?/withdraw': {
		audit: 'changes a record',
		ask: async (area) => ({
			path: `${plans}/write/${(await ownPlan(area)).planId}?/withdraw`,
			...form({ reason: 'It is out of date.' })
		}),
		outcomes: signedIn({ amina: `303 ${plans}` }),
		event: { action: 'changed', view: 'plan' }
	},
	'GET /[subject]/plan/write/[plan]/[section]': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${plans}/write/${(await signedPlan(area)).planId}/triggers` }),
		outcomes: hers,
		event: { action: 'opened', view: 'draft' }
	},
	'POST /[subject]/plan/write/[plan]/[section]': {
		audit: 'changes a record',
		ask: async (area) => {
			const { planId, sections } = await ownPlan(area);
			const basis = String(sections.find(({ section }) => section === 'important')!.version);
			const path = `${plans}/write/${planId}/important`;
			return { path, ...form({ text: `My garden, ${randomUUID()}`, basis }) };
		},
		outcomes: signedIn({ amina: '303 /me/plan/write/[id]' }),
		event: { action: 'changed', view: 'draft' }
	},
	'GET /[subject]/plan/write/[plan]/sign': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${plans}/write/${(await ownPlan(area)).planId}/sign` }),
		outcomes: hers,
		event: { action: 'opened', view: 'draft' }
	},
	'POST /[subject]/plan/write/[plan]/sign': {
		audit: 'changes a record',
		ask: async (area) => {
			const { planId, sections } = await ownPlan(area);
			const path = `${plans}/write/${planId}/sign`;
			return { path, ...form({ signingId: randomUUID(), basis: basisOf(sections) }) };
		},
		outcomes: signedIn({ amina: `303 ${plans}` }),
		event: { action: 'changed', view: 'plan' }
	},

	'GET /[subject]/access-log': {
		audit: 'opens a record',
		ask: () => ({ path: log }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'access-log' }
	},
	'GET /[subject]/access-log/[event]': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${log}/${await findLookOfHerGp(area)}` }),
		outcomes: hers,
		event: { action: 'opened', view: 'access-log' }
	},
	'GET /[subject]/access-log/[event]/ask': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${log}/${await findLookOfHerGp(area)}/ask` }),
		outcomes: hers,
		event: { action: 'opened', view: 'access-log' }
	},
	...Object.fromEntries(
		['reason', 'text', 'back'].map((step) => [
			`POST /[subject]/access-log/[event]/ask?/${step}`,
			{
				audit: 'opens a record',
				ask: async (area) => ({
					path: `${log}/${await findLookOfHerGp(area)}/ask?/${step}`,
					...form({ ...QUESTION, questionId: randomUUID() })
				}),
				outcomes: hers,
				event: { action: 'opened', view: 'access-log' }
			} satisfies Operation
		])
	),
	'POST /[subject]/access-log/[event]/ask?/send': {
		audit: 'changes a record',
		ask: async (area) => ({
			path: `${log}/${await findLookOfHerGp(area)}/ask?/send`,
			...form({ ...QUESTION, questionId: randomUUID() })
		}),
		outcomes: signedIn({ amina: '303 /me/questions/[id]?sent' }),
		event: { action: 'changed', view: 'question' }
	},
	'GET /[subject]/questions': {
		audit: 'no record',
		ask: () => ({ path: '/me/questions' }),
		outcomes: ownPage
	},
	'GET /[subject]/questions/[question]': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `/me/questions/${await askAbout(area)}` }),
		outcomes: hers,
		event: { action: 'opened', view: 'access-log' }
	},
	'POST /[subject]/questions/[question]?/more': {
		audit: 'changes a record',
		ask: async (area) => ({
			path: `/me/questions/${await askAbout(area)}?/more`,
			...form({ messageId: randomUUID(), text: 'And when?' })
		}),
		outcomes: signedIn({ amina: '303 /me/questions/[id]?sent' }),
		event: { action: 'changed', view: 'question' }
	},
	'POST /[subject]/questions/[question]?/withdraw': {
		audit: 'changes a record',
		ask: async (area) => ({
			path: `/me/questions/${await askAbout(area)}?/withdraw`,
			...form({})
		}),
		outcomes: signedIn({ amina: '303 /me/questions/[id]' }),
		event: { action: 'changed', view: 'question' }
	},
	'GET /[subject]/corrections': {
		audit: 'no record',
		ask: () => ({ path: corrections }),
		outcomes: ownPage
	},
	'GET /[subject]/corrections/new/[entry]': {
		audit: 'opens a record',
		ask: ({ entries }) => ({ path: `${corrections}/new/${entries.shown}` }),
		outcomes: hers,
		event: { action: 'opened', view: 'entry' }
	},
	// They look at what was typed, and show it again.
	'POST /[subject]/corrections/new/[entry]?/check': {
		audit: 'opens a record',
		ask: ({ entries }) => ({
			path: `${corrections}/new/${entries.shown}?/check`,
			...form({ ...CORRECTION, correctionId: randomUUID() })
		}),
		outcomes: hers,
		event: { action: 'opened', view: 'entry' }
	},
	'POST /[subject]/corrections/new/[entry]?/back': {
		audit: 'opens a record',
		ask: ({ entries }) => ({
			path: `${corrections}/new/${entries.shown}?/back`,
			...form({ ...CORRECTION, correctionId: randomUUID() })
		}),
		outcomes: hers,
		event: { action: 'opened', view: 'entry' }
	},
	'POST /[subject]/corrections/new/[entry]?/send': {
		audit: 'changes a record',
		ask: ({ entries }) => ({
			path: `${corrections}/new/${entries.letter}?/send`,
			...form({ ...CORRECTION, correctionId: randomUUID() })
		}),
		outcomes: signedIn({ amina: '303 /me/corrections/[id]?sent' }),
		event: { action: 'changed', view: 'correction' }
	},
	'GET /[subject]/corrections/missing': {
		audit: 'no record',
		ask: () => ({ path: `${corrections}/missing` }),
		outcomes: ownPage
	},
	'POST /[subject]/corrections/missing?/check': {
		audit: 'no record',
		ask: () => ({ path: `${corrections}/missing?/check`, ...form(MISSING) }),
		outcomes: ownPage
	},
	'POST /[subject]/corrections/missing?/back': {
		audit: 'no record',
		ask: () => ({ path: `${corrections}/missing?/back`, ...form(MISSING) }),
		outcomes: ownPage
	},
	'POST /[subject]/corrections/missing?/send': {
		audit: 'changes a record',
		ask: ({ practice: { odsCode } }) => ({
			path: `${corrections}/missing?/send`,
			...form({ ...MISSING, correctionId: randomUUID(), odsCode })
		}),
		outcomes: signedIn({
			amina: '303 /me/corrections/[id]?sent',
			dana: '303 /me/corrections/[id]?sent'
		}),
		event: { action: 'changed', view: 'correction' }
	},
	'GET /[subject]/corrections/[correction]': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${corrections}/${await askToCorrect(area)}` }),
		outcomes: hers,
		event: { action: 'opened', view: 'correction' }
	},
	'POST /[subject]/corrections/[correction]?/more': ownCorrection('more'),
	'POST /[subject]/corrections/[correction]?/again': ownCorrection('again', true),
	'POST /[subject]/corrections/[correction]?/statement': ownCorrection('statement', true),
	'POST /[subject]/corrections/[correction]?/withdraw': ownCorrection('withdraw'),
	'GET /[subject]/access-log/[event]/receipt': {
		audit: 'opens a record',
		ask: async (area) => {
			const look = await findLookOfHerGp(area);
			return { ...(await publish()), path: `${log}/${look}/receipt` };
		},
		outcomes: hers,
		event: { action: 'downloaded', view: 'access-log' }
	},
	'GET /[subject]/access-log/proof': {
		audit: 'no record',
		ask: () => ({ path: `${log}/proof` }),
		outcomes: ownPage
	},
	'POST /[subject]/access-log/proof?/compare': {
		audit: 'no record',
		ask: () => ({ path: `${log}/proof?/compare`, ...form({ text: 'no checkpoint' }) }),
		outcomes: ownPage
	},
	'POST /[subject]/access-log/proof?/check': {
		audit: 'opens a record',
		ask: () => ({ path: `${log}/proof?/check`, ...form({}) }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'access-log' }
	},
	'GET /[subject]/access-log/organisations/[code]': {
		audit: 'opens a record',
		ask: ({ practice }) => ({ path: `${log}/organisations/${practice.odsCode}` }),
		outcomes: hers,
		event: { action: 'opened', view: 'access-log' }
	},

	'GET /[subject]/access-log/people/[place]': {
		audit: 'opens a record',
		ask: async (area) => {
			const [place] = (await findLookOfHerGp(area)).split('-');
			return { path: `${log}/people/${place}` };
		},
		outcomes: hers,
		event: { action: 'opened', view: 'access-log' }
	},
	'GET /[subject]/access-log/download/[form]': {
		audit: 'opens a record',
		ask: () => ({ path: `${log}/download/fhir` }),
		outcomes: ownPage,
		event: { action: 'downloaded', view: 'access-log' }
	},

	'GET /[subject]/notifications': {
		audit: 'opens a record',
		ask: () => ({ path: notifications }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'access-log' }
	},
	'POST /[subject]/notifications?/read': {
		audit: 'no record',
		ask: () => ({ path: `${notifications}?/read`, ...form({ id: randomUUID() }) }),
		outcomes: signedIn({ amina: `303 ${notifications}`, dana: `303 ${notifications}` })
	},
	'GET /[subject]/notifications/choices': {
		audit: 'no record',
		ask: () => ({ path: `${notifications}/choices` }),
		outcomes: ownPage
	},
	'POST /[subject]/notifications/choices': {
		audit: 'no record',
		ask: () => ({ path: `${notifications}/choices`, ...form(SENDING) }),
		outcomes: signedIn({
			amina: `303 ${notifications}/choices?saved`,
			dana: `303 ${notifications}/choices?saved`
		})
	},
	'GET /[subject]/notifications/devices': {
		audit: 'no record',
		ask: () => ({ path: `${notifications}/devices` }),
		outcomes: ownPage
	},
	// There is no such sending here: the browser's address is not even looked at.
	'POST /[subject]/notifications/devices?/add': {
		audit: 'no record',
		ask: () => ({ path: `${notifications}/devices?/add`, ...form(BROWSER) }),
		outcomes: signedIn({})
	},
	'POST /[subject]/notifications/devices?/remove': {
		audit: 'no record',
		ask: () => ({
			path: `${notifications}/devices?/remove`,
			...form({ subscriptionId: randomUUID() })
		}),
		outcomes: signedIn({
			amina: `303 ${notifications}/devices?done=removed`,
			dana: `303 ${notifications}/devices?done=removed`
		})
	},
	'GET /[subject]/notifications/watching': {
		audit: 'opens a record',
		ask: () => ({ path: `${notifications}/watching` }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'access-log' }
	},
	'POST /[subject]/notifications/watching': {
		audit: 'no record',
		ask: ({ practice }) => ({
			path: `${notifications}/watching`,
			...form({ shown: practice.odsCode, watch: practice.odsCode })
		}),
		outcomes: signedIn({
			amina: `303 ${notifications}/watching?saved`,
			dana: `303 ${notifications}/watching?saved`
		})
	},

	'GET /[subject]/self-care': {
		audit: 'opens a record',
		ask: () => ({ path: selfCare }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'self-care' }
	},
	'GET /[subject]/self-care/record': {
		audit: 'opens a record',
		ask: () => ({ path: `${selfCare}/record` }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'self-care' }
	},
	'GET /[subject]/self-care/record/[measure]': {
		audit: 'no record',
		ask: () => ({ path: `${selfCare}/record/m1` }),
		outcomes: signedIn({
			amina: `303 ${selfCare}/record/m1/[id]/values`,
			dana: `303 ${selfCare}/record/m1/[id]/values`
		})
	},
	'GET /[subject]/self-care/record/[measure]/[entry]/[step]': {
		audit: 'opens a record',
		ask: () => ({ path: `${selfCare}/record/m1/${randomUUID()}/values` }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'self-care' }
	},
	'POST /[subject]/self-care/record/[measure]/[entry]/[step]': {
		// What is filled in is no part of the record until it is sent.
		audit: 'no record',
		ask: () => ({
			path: `${selfCare}/record/m1/${randomUUID()}/values`,
			...form({ systolic: '128', diastolic: '80' })
		}),
		outcomes: signedIn({
			amina: `303 ${selfCare}/record/m1/[id]/when`,
			dana: `303 ${selfCare}/record/m1/[id]/when`
		})
	},
	'GET /[subject]/self-care/check': {
		audit: 'no record',
		ask: () => ({ path: `${selfCare}/check` }),
		outcomes: ownPage
	},
	'POST /[subject]/self-care/check?/remove': {
		audit: 'no record',
		ask: () => ({ path: `${selfCare}/check?/remove`, ...form({ entryId: randomUUID() }) }),
		outcomes: signedIn({ amina: `303 ${selfCare}/check`, dana: `303 ${selfCare}/check` })
	},
	'POST /[subject]/self-care/check?/send': {
		audit: 'changes a record',
		ask: async (area) => {
			const { submissionId } = await sleepDraft(area);
			return { path: `${selfCare}/check?/send`, ...form({ submissionId }) };
		},
		outcomes: signedIn({ amina: `303 ${selfCare}/sent/[id]`, dana: '422' }),
		event: { action: 'changed', view: 'self-care' }
	},
	'GET /[subject]/self-care/sent/[submission]': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${selfCare}/sent/${(await sleepReading(area)).submissionId}` }),
		outcomes: hers,
		event: { action: 'opened', view: 'self-care' }
	},
	'GET /me/self-care/offline': {
		audit: 'public',
		ask: () => ({ path: `${selfCare}/offline` }),
		outcomes: everyone('200')
	},
	'GET /[subject]/self-care/signing-out': {
		audit: 'no record',
		ask: () => ({ path: `${selfCare}/signing-out` }),
		outcomes: ownPage
	},
	'POST /[subject]/self-care/waiting': {
		audit: 'changes a record',
		ask: (area) => ({
			path: `${selfCare}/waiting`,
			method: 'POST',
			body: JSON.stringify({
				owner: deviceOf(area.accounts.amina),
				...{ submissionId: randomUUID(), entryId: randomUUID(), measure: 'sleep' },
				given: { when: 'now', hours: '7' }
			}),
			headers: { 'content-type': 'application/json' }
		}),
		outcomes: signedIn({ amina: '200', dana: '409' }),
		event: { action: 'changed', view: 'self-care' }
	},
	'GET /[subject]/self-care/summary': {
		audit: 'opens a record',
		ask: () => ({ path: `${selfCare}/summary` }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'self-care' }
	},
	'GET /[subject]/self-care/readings/[entry]': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${selfCare}/readings/${(await sleepReading(area)).entryId}` }),
		outcomes: hers,
		event: { action: 'opened', view: 'self-care' }
	},
	'POST /[subject]/self-care/readings/[entry]': {
		audit: 'changes a record',
		ask: async (area) => ({
			path: `${selfCare}/readings/${(await sleepReading(area)).entryId}`,
			...form({ basis: '1', choice: 'take-out', reason: 'Not mine' })
		}),
		outcomes: signedIn({ amina: `303 ${selfCare}/readings/[id]` }),
		event: { action: 'changed', view: 'self-care' }
	},
	'GET /[subject]/self-care/diary': {
		audit: 'opens a record',
		ask: () => ({ path: diary }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'self-care' }
	},
	'POST /[subject]/self-care/diary': {
		audit: 'changes a record',
		ask: () => ({ path: diary, ...form({ noteId: randomUUID(), text: 'Slept badly' }) }),
		outcomes: signedIn({ amina: `303 ${diary}`, dana: `303 ${diary}` }),
		event: { action: 'changed', view: 'self-care' }
	},
	'GET /[subject]/self-care/diary/[page]': {
		audit: 'opens a record',
		ask: async (area) => ({ path: await diaryPage(area) }),
		outcomes: hers,
		event: { action: 'opened', view: 'self-care' }
	},
	'POST /[subject]/self-care/diary/[page]?/save': diaryForm(
		...(['save', `${diary}/[id]`, { basis: '1', text: 'Slept well' }, 'self-care'] as const)
	),
	'POST /[subject]/self-care/diary/[page]?/remove': diaryForm(
		...(['remove', diary, { basis: '1' }, 'self-care'] as const)
	),
	'POST /[subject]/self-care/diary/[page]?/photo': diaryForm(
		...(['photo', `${diary}/[id]`, { photoId: randomUUID() }, 'self-care'] as const)
	),
	'GET /[subject]/self-care/diary/[page]/photo': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${await diaryPage(area)}/photo` }),
		outcomes: hers,
		event: { action: 'opened', view: 'self-care' }
	},
	'POST /[subject]/self-care/diary/[page]/photo': {
		audit: 'changes a record',
		ask: async (area) => ({
			...{ path: `${await diaryPage(area)}/photo`, method: 'POST' },
			...{ headers: { origin: ORIGIN }, body: photoForm() }
		}),
		outcomes: signedIn({ amina: `303 ${diary}/[id]` }),
		event: { action: 'changed', view: 'self-care' }
	},
	'POST /[subject]/self-care/diary/[page]?/share': diaryForm(
		...(['share', `${diary}/[id]`, {}, 'sharing'] as const)
	),
	'POST /[subject]/self-care/diary/[page]?/take-back': diaryForm(
		...(['take-back', `${diary}/[id]`, {}, 'sharing', true] as const)
	),
	'GET /[subject]/self-care/notes/[note]': {
		audit: 'opens a record',
		ask: () => ({ path: symptoms }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'self-care' }
	},
	'GET /[subject]/self-care/notes/[note]/new': {
		audit: 'no record',
		ask: () => ({ path: `${symptoms}/new` }),
		outcomes: signedIn({
			amina: `303 ${symptoms}/[id]/now`,
			dana: `303 ${symptoms}/[id]/now`
		})
	},
	'GET /[subject]/self-care/notes/[note]/[entry]': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${symptoms}/${(await symptom(area, true)).entryId}` }),
		outcomes: hers,
		event: { action: 'opened', view: 'entry' }
	},
	'POST /[subject]/self-care/notes/[note]/[entry]': {
		audit: 'changes a record',
		ask: async (area) => ({
			path: `${symptoms}/${(await symptom(area, true)).entryId}`,
			...form({ basis: '1', choice: 'take-out', reason: 'Not mine' })
		}),
		outcomes: signedIn({ amina: `303 ${symptoms}/[id]` }),
		event: { action: 'changed', view: 'self-care' }
	},
	'GET /[subject]/self-care/notes/[note]/[entry]/[page]': {
		// What is filled in is no part of the record until it is sent.
		audit: 'no record',
		ask: () => ({ path: `${symptoms}/${randomUUID()}/now` }),
		outcomes: ownPage
	},
	'POST /[subject]/self-care/notes/[note]/[entry]/[page]': {
		audit: 'no record',
		ask: () => ({
			path: `${symptoms}/${randomUUID()}/now`,
			...form({ 'felt-emergency': 'none' })
		}),
		outcomes: signedIn({
			amina: `303 ${symptoms}/[id]/what`,
			dana: `303 ${symptoms}/[id]/what`
		})
	},
	'GET /[subject]/self-care/notes/[note]/[entry]/check': {
		audit: 'no record',
		ask: async (area) => ({ path: `${symptoms}/${(await symptom(area)).entryId}/check` }),
		outcomes: hers
	},
	'POST /[subject]/self-care/notes/[note]/[entry]/check?/send': {
		audit: 'changes a record',
		ask: async (area) => {
			const { entryId, submissionId } = await symptom(area);
			return { path: `${symptoms}/${entryId}/check?/send`, ...form({ submissionId }) };
		},
		outcomes: signedIn({ amina: `303 ${selfCare}/sent/[id]` }),
		event: { action: 'changed', view: 'self-care' }
	},
	'POST /[subject]/self-care/notes/[note]/[entry]/check?/remove': {
		audit: 'no record',
		ask: () => ({ path: `${symptoms}/${randomUUID()}/check?/remove`, ...form({}) }),
		outcomes: signedIn({ amina: `303 ${symptoms}`, dana: `303 ${symptoms}` })
	},
	'POST /[subject]/self-care/notes/[note]/[entry]/check?/photo': {
		audit: 'no record',
		ask: async (area) => ({
			path: `${symptoms}/${(await symptom(area)).entryId}/check?/photo`,
			...form({ photoId: randomUUID() })
		}),
		outcomes: signedIn({ amina: `303 ${symptoms}/[id]/check` })
	},
	'GET /[subject]/self-care/notes/[note]/[entry]/photo': {
		audit: 'no record',
		ask: async (area) => ({ path: `${symptoms}/${(await symptom(area)).entryId}/photo` }),
		outcomes: hers
	},
	'POST /[subject]/self-care/notes/[note]/[entry]/photo': {
		audit: 'no record',
		ask: async (area) => ({
			path: `${symptoms}/${(await symptom(area)).entryId}/photo`,
			...form({ photoWords: 'A knee' })
		}),
		outcomes: signedIn({ amina: '422' })
	},
	'GET /[subject]/self-care/photos/[photo]': {
		audit: 'no record',
		ask: async (area) => ({ path: await draftPhoto(area) }),
		outcomes: hers
	},
	'GET /[subject]/self-care/import': {
		audit: 'no record',
		ask: () => ({ path: imports }),
		outcomes: ownPage
	},
	'POST /[subject]/self-care/import': {
		// A file is no part of the record until it is started.
		audit: 'no record',
		ask: () => ({ path: imports, ...formOfFile(pressuresCsv(2)) }),
		outcomes: signedIn({ amina: `303 ${imports}/[id]`, dana: `303 ${imports}/[id]` })
	},
	'GET /[subject]/self-care/import/[file]': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${imports}/${await fileOfHers(area)}` }),
		outcomes: hers,
		event: { action: 'opened', view: 'self-care' }
	},
	'POST /[subject]/self-care/import/[file]?/start': {
		audit: 'changes a record',
		ask: async (area) => ({ path: `${imports}/${await fileOfHers(area)}?/start`, ...form({}) }),
		outcomes: signedIn({ amina: `303 ${imports}/[id]` }),
		event: { action: 'changed', view: 'self-care' }
	},
	'POST /[subject]/self-care/import/[file]?/cancel': {
		audit: 'no record',
		ask: async (area) => ({ path: `${imports}/${await fileOfHers(area)}?/cancel`, ...form({}) }),
		outcomes: signedIn({ amina: `303 ${imports}/[id]` })
	},
	'POST /[subject]/self-care/import/[file]?/undo': {
		audit: 'changes a record',
		ask: async (area) => {
			return { path: `${imports}/${await fileOfHers(area, 'start')}?/undo`, ...form({}) };
		},
		outcomes: signedIn({ amina: `303 ${imports}/[id]` }),
		event: { action: 'changed', view: 'self-care' }
	},
	'GET /[subject]/self-care/import/[file]/columns': {
		audit: 'no record',
		ask: async (area) => ({ path: `${imports}/${await fileOfHers(area)}/columns` }),
		outcomes: hers
	},
	'POST /[subject]/self-care/import/[file]/columns': {
		audit: 'no record',
		ask: async (area) => ({ path: `${imports}/${await fileOfHers(area)}/columns`, ...form({}) }),
		outcomes: signedIn({ amina: '422' })
	},
	'GET /[subject]/self-care/import/[file]/kinds': {
		audit: 'no record',
		ask: async (area) => ({ path: `${imports}/${await exportOfHers(area)}/kinds` }),
		outcomes: hers
	},
	'POST /[subject]/self-care/import/[file]/kinds': {
		audit: 'no record',
		ask: async (area) => ({
			path: `${imports}/${await exportOfHers(area)}/kinds`,
			...form({ kinds: 'weight' })
		}),
		outcomes: signedIn({ amina: `303 ${imports}/[id]` })
	},
	'GET /[subject]/self-care/import/[file]/refused': {
		audit: 'no record',
		ask: async (area) => ({ path: `${imports}/${await fileOfHers(area, 'start')}/refused` }),
		outcomes: hers
	},
	'GET /[subject]/self-care/[measure]': {
		audit: 'opens a record',
		ask: () => ({ path: `${selfCare}/m1` }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'self-care' }
	},
	'GET /[subject]/sharing': {
		audit: 'opens a record',
		ask: () => ({ path: sharing }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'sharing' },
		names: 'by title'
	},
	'GET /[subject]/sharing/choices': {
		audit: 'opens a record',
		ask: () => ({ path: `${sharing}/choices` }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'sharing' },
		names: 'by title'
	},
	'GET /[subject]/sharing/entry/[entry]': {
		audit: 'opens a record',
		ask: ({ entries }) => ({ path: `${sharing}/entry/${entries.shown}` }),
		outcomes: hers,
		event: { action: 'opened', view: 'sharing' },
		names: 'by title'
	},
	'GET /[subject]/sharing/change': {
		audit: 'opens a record',
		ask: () => ({ path: `${sharing}/change` }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'sharing' }
	},
	'POST /[subject]/sharing/change?/ask': {
		audit: 'opens a record',
		ask: ({ entries }) => ({
			path: `${sharing}/change?/ask`,
			...form({ effect: 'deny', what: 'entry', entry: entries.shown })
		}),
		outcomes: hers,
		event: { action: 'opened', view: 'sharing' }
	},
	'POST /[subject]/sharing/change?/save': {
		audit: 'changes a record',
		ask: () => ({
			path: `${sharing}/change?/save`,
			...form({
				...{ effect: 'choose', subject: 'say-withheld', value: 'yes' },
				id: '6f7d3c1e-3d53-4f0e-8a86-2f6f1f3a9b10'
			})
		}),
		outcomes: signedIn({ amina: savedChoice, dana: savedChoice }),
		event: { action: 'changed', view: 'sharing' }
	},
	'GET /[subject]/sharing/file': {
		audit: 'no record',
		ask: () => ({ path: `${sharing}/file` }),
		outcomes: ownPage
	},
	'GET /[subject]/sharing/file/download': {
		audit: 'opens a record',
		ask: () => ({ path: `${sharing}/file/download` }),
		outcomes: ownPage,
		event: { action: 'downloaded', view: 'sharing' }
	},
	'POST /[subject]/sharing/file?/read': {
		audit: 'opens a record',
		ask: (area) => ({ path: `${sharing}/file?/read`, ...form({ text: fileOf(area, 'HRESCH') }) }),
		// Her file, and so nobody else's: what is refused has not been read.
		outcomes: signedIn({ amina: '200', dana: '422' }),
		event: { action: 'opened', view: 'sharing' },
		names: 'by title'
	},
	'POST /[subject]/sharing/file?/save': {
		audit: 'changes a record',
		ask: (area) => ({
			path: `${sharing}/file?/save`,
			...form({ text: fileOf(area, 'BTG'), importId: '6f7d3c1e-3d53-4f0e-8a86-2f6f1f3a9b10' })
		}),
		outcomes: signedIn({ amina: `303 ${sharing}/file?saved`, dana: '422' }),
		event: { action: 'changed', view: 'sharing' }
	},
	'GET /[subject]/sharing/see-as': {
		audit: 'opens a record',
		ask: () => ({ path: `${sharing}/see-as` }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'sharing' }
	},
	'POST /[subject]/sharing/see-as': {
		audit: 'opens a record',
		ask: () => ({ path: `${sharing}/see-as`, ...form({ as: 'hospital', situation: 'usual' }) }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'simulation' }
	},

	'GET /[subject]/carers': {
		audit: 'opens a record',
		ask: () => ({ path: carers }),
		outcomes: ownPage,
		event: { action: 'opened', view: 'carers' }
	},
	'GET /[subject]/carers/invite': {
		audit: 'no record',
		ask: () => ({ path: `${carers}/invite` }),
		outcomes: ownPage
	},
	'POST /[subject]/carers/invite': {
		audit: 'changes a record',
		ask: () => ({
			path: `${carers}/invite`,
			...form({
				...{ relationshipId: randomUUID(), name: 'Bilal', relation: 'child', way: 'code' },
				...{ email: '', preset: 'medicines', lasts: '12' }
			})
		}),
		outcomes: ownPage,
		event: { action: 'changed', view: 'carers' }
	},
	'GET /[subject]/carers/[carer]': {
		audit: 'opens a record',
		ask: async ({ amina }) => ({ path: `${carers}/${(await invite(amina)).relationshipId}` }),
		outcomes: hers,
		event: { action: 'opened', view: 'carers' }
	},
	'POST /[subject]/carers/[carer]': {
		audit: 'changes a record',
		ask: async ({ amina }) => ({
			path: `${carers}/${(await invite(amina)).relationshipId}`,
			...form({
				...{ kind: 'withdrawn', changeId: randomUUID(), place: '1', reason: '', silent: 'no' }
			})
		}),
		outcomes: signedIn({ amina: `303 ${carers}/[id]?done` }),
		event: { action: 'changed', view: 'carers' }
	},
	'GET /[subject]/carers/[carer]/limit': {
		audit: 'opens a record',
		ask: async ({ amina }) => ({
			path: `${carers}/${(await makeCarer(amina)).relationshipId}/limit`
		}),
		outcomes: hers,
		event: { action: 'opened', view: 'carers' }
	},
	'POST /[subject]/carers/[carer]/limit': {
		audit: 'changes a record',
		ask: async ({ amina }) => ({
			path: `${carers}/${(await makeCarer(amina)).relationshipId}/limit`,
			...form({
				...{ changeId: randomUUID(), place: '3', reason: '', silent: 'no' },
				...{ preset: 'medicines', lasts: 'none' }
			})
		}),
		outcomes: signedIn({ amina: `303 ${carers}/[id]?done` }),
		event: { action: 'changed', view: 'carers' }
	},
	'GET /[subject]/carers/[carer]/sees': {
		audit: 'opens a record',
		ask: async ({ amina }) => ({
			path: `${carers}/${(await invite(amina)).relationshipId}/sees`
		}),
		outcomes: hers,
		event: { action: 'opened', view: 'carers' }
	},
	'GET /acting-for': {
		audit: 'no record',
		ask: () => ({ path: '/acting-for' }),
		outcomes: { ...everyone(SIGN_IN), ...signedInOnly('200') }
	},
	'POST /acting-for?/code': {
		audit: 'no record',
		ask: () => ({ path: '/acting-for?/code', ...form({ code: 'CDFH-JKMN-PRTV' }) }),
		outcomes: { ...everyone(SIGN_IN), ...signedInOnly('422') }
	},
	'POST /acting-for?/answer': {
		audit: 'no record',
		ask: async ({ amina }) => ({
			path: '/acting-for?/answer',
			// Its number alone, without the code that was said.
			...form({
				...{ relationshipId: (await invite(amina)).relationshipId, code: '' },
				...{ answer: 'yes', changeId: randomUUID() }
			})
		}),
		outcomes: { ...everyone(SIGN_IN), ...signedInOnly('404') }
	},
	'POST /acting-for?/leave': {
		audit: 'no record',
		ask: async ({ amina }) => ({
			path: '/acting-for?/leave',
			...form({
				relationshipId: (await makeCarer(amina)).relationshipId,
				changeId: randomUUID()
			})
		}),
		outcomes: { ...everyone(SIGN_IN), ...signedInOnly('404') }
	},
	'GET /[subject]/sharing/code': {
		audit: 'no record',
		ask: () => ({ path: codes }),
		outcomes: ownPage
	},
	'POST /[subject]/sharing/code?/cancel': {
		audit: 'changes a record',
		ask: async ({ amina }) => {
			const { codeId } = await makeCodeAs(amina);
			return { path: `${codes}?/cancel`, ...form({ codeId }) };
		},
		outcomes: signedIn({ amina: `303 ${codes}?done=cancelled` }),
		event: { action: 'changed', view: 'code' }
	},
	'POST /[subject]/sharing/code?/end': {
		audit: 'changes a record',
		ask: async ({ amina }) => {
			const { codeId, code } = await makeCodeAs(amina);
			await redeemCode(makeClinician(await makeOrganisation('hospital')), { ...amina, code });
			return { path: `${codes}?/end`, ...form({ codeId }) };
		},
		outcomes: signedIn({ amina: `303 ${codes}?done=ended` }),
		event: { action: 'changed', view: 'sharing' }
	},
	'GET /[subject]/sharing/code/new': {
		audit: 'no record',
		ask: () => ({ path: `${codes}/new` }),
		outcomes: ownPage
	},
	'POST /[subject]/sharing/code/new': {
		audit: 'changes a record',
		ask: () => ({
			path: `${codes}/new`,
			...form({ codeId: randomUUID(), reach: 'usual', lastsHours: '24' })
		}),
		outcomes: ownPage,
		event: { action: 'changed', view: 'code' }
	},

	'GET /care-team': { audit: 'no record', ask: page, outcomes: forStaff('200') },
	'GET /care-team/plans': { audit: 'no record', ask: page, outcomes: forCarers('200') },
	'GET /care-team/role': { audit: 'no record', ask: page, outcomes: forStaff('200') },
	'POST /care-team/role': {
		audit: 'no record',
		ask: ({ role }) => form({ role }),
		outcomes: signedIn({ chen: '303 /care-team' })
	},
	'GET /care-team/staff': { audit: 'no record', ask: page, outcomes: forManagers('200') },
	'POST /care-team/staff?/withdraw': {
		audit: 'no record',
		ask: () => ({
			path: '/care-team/staff?/withdraw',
			...form({ invitationId: '2f0f4c0e-62c7-4d2b-8f2f-0c5b5d1c9a11' })
		}),
		outcomes: forManagers('303 /care-team/staff?done=withdrawn')
	},
	'GET /care-team/staff/invite': { audit: 'no record', ask: page, outcomes: forManagers('200') },
	'POST /care-team/staff/invite': {
		audit: 'no record',
		ask: () => form(invitation()),
		outcomes: forManagers('200')
	},
	'GET /care-team/staff/[staffRole]': {
		audit: 'no record',
		ask: ({ role }) => ({ path: `/care-team/staff/${role}` }),
		outcomes: forManagers('200')
	},
	'POST /care-team/staff/[staffRole]': {
		audit: 'no record',
		ask: async (area) => ({ path: `/care-team/staff/${await leaverAt(area)}`, ...form({}) }),
		outcomes: forManagers('303 /care-team/staff?done=ended')
	},
	'GET /join/[secret]': {
		audit: 'public',
		ask: async (area) => ({ path: `/join/${await offerAt(area)}` }),
		outcomes: everyone('200')
	},
	'POST /join/[secret]': {
		audit: 'no record',
		ask: async (area) => ({
			path: `/join/${await offerAt(area)}`,
			...form({ password: 'three random words' })
		}),
		// The link is all that it takes: whoever holds it has the account that it makes.
		outcomes: everyone('303 /care-team')
	},
	'GET /own-record': { audit: 'public', ask: page, outcomes: everyone('200') },
	'POST /own-record': {
		audit: 'no record',
		// A code that nobody was given, with a date of birth that is hers: no account gains by it.
		ask: ({ amina }) => {
			const [year = '', month = '', day = ''] = amina.birthDate.split('-');
			const account = { email: `${randomUUID()}@example.test`, password: 'three random words' };
			return form({ code: 'CCCC-DDDD-FFFF', day, month, year, ...account });
		},
		outcomes: everyone('422')
	},
	'GET /care-team/patients/[patient]/own-sign-in': {
		...careSelfCare(() => '/own-sign-in'),
		event: { action: 'opened', view: 'sign-in' }
	},
	'POST /care-team/patients/[patient]/own-sign-in?/offer': {
		audit: 'no record',
		// Somebody who has none: Amina signs in already.
		ask: async ({ practice }) => {
			const { patientId } = await makePatient('Ada Lovelace');
			await relate(patientId, practice);
			return {
				path: `/care-team/patients/${patientId}/own-sign-in?/offer`,
				...form({ offerId: randomUUID(), identity: 'documents' })
			};
		},
		outcomes: signedIn({ chen: '200' })
	},
	'POST /care-team/patients/[patient]/own-sign-in?/withdraw': {
		...careSelfCare(
			() => '/own-sign-in?/withdraw',
			`303 ${ofTheirs}/own-sign-in?withdrawn`,
			() => ({})
		),
		event: { action: 'changed', view: 'sign-in' }
	},
	'GET /care-team/emergency': { audit: 'no record', ask: page, outcomes: forCarers('200') },
	'POST /care-team/emergency?/begin': {
		audit: 'no record',
		ask: () => ({ path: '/care-team/emergency?/begin', ...form({ nhsNumber: '999 1' }) }),
		outcomes: forCarers('200')
	},
	'GET /care-team/find': { audit: 'no record', ask: page, outcomes: forCarers('200') },
	'POST /care-team/find': {
		audit: 'no record',
		ask: ({ amina: { nhsNumber, birthDate } }) => {
			const [year = '', month = '', day = ''] = birthDate.split('-');
			return form({ nhsNumber, day, month, year });
		},
		outcomes: signedIn({ chen: '303 /care-team/patients/[id]/record', walsh: '422' }),
		refused: ['walsh'],
		event: { action: 'opened', view: 'record' }
	},
	'GET /care-team/find/details': { audit: 'no record', ask: page, outcomes: forCarers('200') },
	'POST /care-team/find/details': {
		audit: 'no record',
		// Somebody of that name alone: of Amina Yusufs there are several in these tests.
		ask: async ({ practice }) => {
			const letters = randomUUID().replace(/[^a-f]/g, '');
			const ada = await makePatient(`Ada Lovelace${letters}`, '1915-12-10');
			await relate(ada.patientId, practice);
			const born = { day: '10', month: '12', year: '1915' };
			return form({ givenName: 'Ada', familyName: ada.familyName, ...born, postcode: '' });
		},
		outcomes: signedIn({ chen: '303 /care-team/patients/[id]/record', walsh: '422' })
	},
	'GET /care-team/patients': {
		audit: 'opens a record',
		ask: page,
		outcomes: forCarers('200'),
		opensHers: { chen: 'registered' },
		event: { action: 'opened', view: 'list' }
	},
	'POST /care-team/patients?/search': {
		audit: 'opens a record',
		ask: ({ amina }) => ({
			path: '/care-team/patients?/search',
			...form({ query: amina.nhsNumber })
		}),
		outcomes: forCarers('200'),
		opensHers: { chen: 'registered' },
		event: { action: 'opened', view: 'list' }
	},
	'GET /care-team/privacy/searches': {
		audit: 'no record',
		ask: page,
		outcomes: signedIn({ hale: '200' })
	},
	'GET /care-team/permission': { audit: 'no record', ask: page, outcomes: forCarers('200') },
	'POST /care-team/permission': {
		audit: 'no record',
		// Somebody's of whom nobody else here knows, so that it opens nothing of Amina's.
		ask: async () => {
			const ada = await makePatient('Ada Lovelace');
			const { code } = await makeCodeAs(ada);
			return form({ nhsNumber: ada.nhsNumber, code });
		},
		outcomes: forCarers('303 /care-team/patients/[id]/record')
	},
	'GET /care-team/privacy': {
		audit: 'no record',
		ask: page,
		outcomes: signedIn({ hale: '200', operator: '200' })
	},
	'GET /care-team/privacy/[item]': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `/care-team/privacy/${await askAbout(area)}` }),
		outcomes: signedIn({ hale: '200' }),
		opensHers: { hale: 'question' },
		refused: ['operator'],
		event: { action: 'opened', view: 'access-event', purpose: 'ADMIN' }
	},
	'GET /care-team/privacy/names': {
		audit: 'no record',
		ask: page,
		outcomes: signedIn({ hale: '200' })
	},
	'POST /care-team/privacy/names?/withhold': {
		audit: 'no record',
		ask: ({ accounts }) => ({
			path: '/care-team/privacy/names?/withhold',
			...form({
				...{ withheldId: randomUUID(), accountId: accounts.manager, months: '3' },
				risk: 'Somebody looks for them.'
			})
		}),
		outcomes: signedIn({ hale: '303 /care-team/privacy/names?done=withheld' })
	},
	'POST /care-team/privacy/names?/show': {
		audit: 'no record',
		ask: () => ({
			path: '/care-team/privacy/names?/show',
			...form({ withheldId: randomUUID() })
		}),
		outcomes: signedIn({})
	},
	// No viewer here is a safeguarding lead: tests/security/held-openings has them.
	'GET /care-team/safeguarding': {
		audit: 'no record',
		ask: page,
		outcomes: signedIn({ hale: '200' })
	},
	'GET /care-team/safeguarding/new': { audit: 'no record', ask: page, outcomes: signedIn({}) },
	'POST /care-team/safeguarding/new': {
		audit: 'no record',
		ask: () => form({}),
		outcomes: signedIn({})
	},
	...Object.fromEntries(
		['GET', 'POST ?/confirm', 'POST ?/renew', 'POST ?/end'].map((way): [string, Operation] => {
			const [method, action = ''] = way.split(' ');
			return [
				`${method} /care-team/safeguarding/[hold]${action}`,
				{
					audit: 'no record',
					ask: () => ({
						path: `/care-team/safeguarding/${randomUUID()}${action}`,
						...(method === 'POST' &&
							form({ nhsNumber: '9990000018', termId: randomUUID(), reason: 'It must go on.' }))
					}),
					outcomes: signedIn({})
				}
			];
		})
	),
	'POST /care-team/privacy/[item]?/take': {
		audit: 'no record',
		ask: async (area) => ({
			path: `/care-team/privacy/${await askAbout(area)}?/take`,
			...form({ version: '1' })
		}),
		outcomes: forOfficers
	},
	'POST /care-team/privacy/[item]?/back': {
		audit: 'no record',
		ask: async (area) => ({
			path: `/care-team/privacy/${await taken(area, await askAbout(area))}?/back`,
			...form({ version: '2' })
		}),
		outcomes: forOfficers
	},
	'POST /care-team/privacy/[item]?/reply': officeWrites('reply', 'question', {}),
	'POST /care-team/privacy/[item]?/answer': officeWrites('answer', 'question', {
		outcome: 'appropriate'
	}),
	'POST /care-team/privacy/[item]?/pass': {
		...officeWrites('pass', 'question', {}),
		ask: async (area) => {
			const { odsCode } = await makeOrganisation('hospital');
			return officeForm(area, 'pass', await askAbout(area), { odsCode });
		}
	},
	'POST /care-team/privacy/[item]?/note': officeWrites('note', 'access-event', {}),
	'POST /care-team/privacy/[item]?/verdict': {
		...officeWrites('verdict', 'question', {}),
		ask: async (area) =>
			officeForm(area, 'verdict', await startEmergency(area), { verdict: 'justified' }),
		opensHers: { hale: 'emergency-review' }
	},
	'GET /care-team/corrections': {
		audit: 'no record',
		ask: page,
		outcomes: signedIn({ chen: '200', walsh: '200', manager: '200', operator: '200' })
	},
	'GET /care-team/corrections/[item]': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `/care-team/corrections/${await askToCorrect(area)}` }),
		outcomes: signedIn({ chen: '200', manager: '200' }),
		opensHers: { chen: 'correction', manager: 'correction' },
		refused: ['walsh', 'operator'],
		event: { action: 'opened', view: 'correction', purpose: 'ADMIN' }
	},
	'POST /care-team/corrections/[item]?/take': {
		audit: 'no record',
		ask: async (area) => ({
			path: `/care-team/corrections/${await askToCorrect(area)}?/take`,
			...form({ version: '1' })
		}),
		outcomes: signedIn(forEachOf(['chen', 'manager'], '303 /care-team/corrections/[id]?done'))
	},
	'POST /care-team/corrections/[item]?/back': {
		audit: 'no record',
		ask: async (area) => ({
			path: `/care-team/corrections/${await takenByManager(area, await askToCorrect(area))}?/back`,
			...form({ version: '2' })
		}),
		outcomes: signedIn(forEachOf(['chen', 'manager'], '303 /care-team/corrections/[id]?done'))
	},
	'POST /care-team/corrections/[item]?/reply': correctorWrites('reply', {}),
	'POST /care-team/corrections/[item]?/extend': correctorWrites('extend', { ground: 'complex' }),
	'POST /care-team/corrections/[item]?/answer': correctorWrites('answer', { outcome: 'declined' }),
	'POST /care-team/corrections/[item]?/pass': {
		...correctorWrites('pass', {}, '303 /care-team/corrections'),
		ask: async (area) => {
			const { odsCode } = await makeOrganisation('hospital');
			return correctorForm(area, 'pass', { odsCode });
		}
	},
	'GET /care-team/patients/[patient]/plan': carePlan(() => '', 'opened', 'plans'),
	'POST /care-team/patients/[patient]/plan?/start': carePlan(
		() => '?/start',
		'changed',
		'draft',
		newPlan('care-plans'),
		'303 /care-team/patients/[id]/plan/write/[id]'
	),
	'GET /care-team/patients/[patient]/plan/[plan]': carePlan(
		async (area) => `/${(await signedPlan(area)).entryId}`,
		'opened',
		'plan'
	),
	'GET /care-team/patients/[patient]/plan/[plan]/print': carePlan(
		async (area) => `/${(await signedPlan(area)).entryId}/print`,
		'printed',
		'plan'
	),
	'GET /care-team/patients/[patient]/plan/write/[plan]': carePlan(
		async (area) => `/write/${(await signedPlan(area)).planId}`,
		'opened',
		'draft'
	),
	'POST /care-team/patients/[patient]/plan/write/[plan]?/withdraw': carePlan(
		async (area) => `/write/${(await signedPlan(area)).planId}?/withdraw`,
		'opened',
		'draft',
		{ reason: '' },
		'422'
	),
	'GET /care-team/patients/[patient]/plan/write/[plan]/[section]': carePlan(
		async (area) => `/write/${(await signedPlan(area)).planId}/triggers`,
		'opened',
		'draft'
	),
	'POST /care-team/patients/[patient]/plan/write/[plan]/[section]': carePlan(
		async (area) => `/write/${(await signedPlan(area)).planId}/triggers`,
		'opened',
		'draft',
		// Somebody has written there since: nothing is lost, and nothing is saved.
		{ text: 'Theirs', basis: '0' },
		'409'
	),
	'GET /care-team/patients/[patient]/plan/write/[plan]/sign': carePlan(
		async (area) => `/write/${(await signedPlan(area)).planId}/sign`,
		'opened',
		'draft'
	),
	'POST /care-team/patients/[patient]/plan/write/[plan]/sign': carePlan(
		async (area) => `/write/${(await signedPlan(area)).planId}/sign`,
		'opened',
		'draft',
		{ signingId: randomUUID(), basis: '' },
		'422'
	),
	'GET /care-team/patients/[patient]/record': careOpens('', 'opened', 'overview'),
	'GET /care-team/patients/[patient]/self-care': atHome(''),
	'GET /care-team/patients/[patient]/self-care/[measure]': atHome('/m1'),
	'GET /care-team/patients/[patient]/self-care/summary': atHome('/summary'),
	'GET /care-team/patients/[patient]/record/[category]': careOpens(
		'/results',
		'opened',
		'category'
	),
	'GET /care-team/patients/[patient]/record/[category]/[entry]': careOpens(
		({ entries }) => `/results/${entries.shown}`,
		'opened',
		'entry'
	),
	'GET /care-team/patients/[patient]/record/[category]/[entry]/attachments/[attachment]': careOpens(
		({ entries, attachment }) => `/documents/${entries.letter}/attachments/${attachment}`,
		'downloaded',
		'attachment'
	),
	'GET /care-team/patients/[patient]/record/timeline': careOpens('/timeline', 'opened', 'timeline'),
	'GET /care-team/patients/[patient]/record/search': {
		audit: 'no record',
		ask: (area) => ({ path: `${careRecord(area)}/search` }),
		outcomes: signedIn({ chen: '200' }),
		refused: ['walsh', 'operator', 'manager', 'hale'],
		event: { action: 'opened', view: 'record' }
	},
	'POST /care-team/patients/[patient]/record/search': {
		...careOpens('/search', 'searched', 'search'),
		ask: (area) => ({ path: `${careRecord(area)}/search`, ...form({ query: 'mmol' }) })
	},

	'GET /operator/log-gaps': { audit: 'no record', ask: page, outcomes: forOperators('200') },
	'POST /operator/log-gaps?/declare': {
		audit: 'no record',
		ask: ({ source: { sourceId } }) => ({
			path: '/operator/log-gaps?/declare',
			...form({ gapId: randomUUID(), sourceId, words: 'Its computer was being changed.' })
		}),
		outcomes: forOperators('303 /operator/log-gaps?done=declared')
	},
	'POST /operator/log-gaps?/withdraw': {
		audit: 'no record',
		ask: async ({ source: { sourceId } }) => {
			const gapId = randomUUID();
			const always = { startsOn: null, endsOn: null, words: 'It keeps no list.' };
			await declareLogGap({ gapId, sourceId, ...always }, null);
			return { path: '/operator/log-gaps?/withdraw', ...form({ gapId }) };
		},
		outcomes: forOperators('303 /operator/log-gaps?done=withdrawn')
	},
	'GET /operator/outbox': { audit: 'no record', ask: page, outcomes: forOperators('200') },
	'POST /operator/outbox?/resend': {
		audit: 'no record',
		ask: async () => ({
			path: '/operator/outbox?/resend',
			...form({ messageId: await giveUpMessage() })
		}),
		outcomes: forOperators('303 /operator/outbox?resent')
	},
	'GET /operator/systems': { audit: 'no record', ask: page, outcomes: forOperators('200') },
	'POST /operator/systems?/find': {
		audit: 'no record',
		ask: ({ practice: { odsCode } }) => ({
			path: '/operator/systems?/find',
			...form({ odsCode: ` ${odsCode.toLowerCase()}` })
		}),
		outcomes: forOperators('303 /operator/systems/[id]')
	},
	'POST /operator/systems?/resend': {
		audit: 'no record',
		ask: async ({ practice }) => ({
			path: '/operator/systems?/resend',
			...form({ filingId: await giveUpFiling(practice) })
		}),
		outcomes: forOperators('303 /operator/systems?resent')
	},
	'GET /operator/systems/[code]': {
		audit: 'no record',
		ask: ({ practice: { odsCode } }) => ({ path: `/operator/systems/${odsCode}` }),
		outcomes: forOperators('200')
	},
	'POST /operator/systems/[code]?/connect': {
		audit: 'no record',
		ask: ({ practice: { odsCode } }) => {
			allowTestSystems();
			const base = 'https://fhir.example.nhs.uk';
			return {
				path: `/operator/systems/${odsCode}?/connect`,
				...form({
					...{ endpointId: randomUUID(), baseUrl: `${base}/R4`, tokenUrl: `${base}/token` },
					...{ clientId: 'candour', scope: '', method: 'private-key', secret: '' }
				})
			};
		},
		outcomes: forOperators('303 /operator/systems/[id]?done=connected')
	},
	'POST /operator/systems/[code]?/try': {
		audit: 'no record',
		ask: async ({ practice }) => {
			allowTestSystems();
			const away = 'http://127.0.0.1:9';
			await connectTo(practice, { baseUrl: away, tokenUrl: away });
			return { path: `/operator/systems/${practice.odsCode}?/try`, ...form({}) };
		},
		outcomes: forOperators('200')
	},
	'POST /operator/systems/[code]?/end': {
		audit: 'no record',
		ask: ({ practice: { odsCode } }) => ({
			path: `/operator/systems/${odsCode}?/end`,
			...form({})
		}),
		outcomes: forOperators('303 /operator/systems/[id]?done=ended')
	},
	'GET /operator/quarantine': {
		audit: 'no record',
		ask: page,
		outcomes: forOperators('200')
	},
	'GET /operator/quarantine/[item]': {
		audit: 'no record',
		ask: async (area) => ({ path: await worklistItem(area) }),
		outcomes: forOperators('200')
	},
	'POST /operator/quarantine/[item]?/retry': {
		audit: 'no record',
		ask: async (area) => ({ path: `${await worklistItem(area)}?/retry`, ...form({}) }),
		outcomes: forOperators('422')
	},
	'POST /operator/quarantine/[item]?/return': {
		audit: 'no record',
		ask: async (area) => ({
			path: `${await worklistItem(area)}?/return`,
			...form({ note: 'Asked the surgery to check the number' })
		}),
		outcomes: forOperators('303 /operator/quarantine')
	},
	'POST /operator/quarantine/[item]?/merge': {
		audit: 'no record',
		ask: async (area) => {
			const { item, remaining, replaced } = await holdMerge(area);
			const numbers = { remaining: remaining.nhsNumber, replaced: replaced.nhsNumber };
			return { path: `/operator/quarantine/${item}?/merge`, ...form(numbers) };
		},
		outcomes: forOperators('303 /operator/quarantine')
	},

	'POST /oauth/token': {
		audit: 'no record',
		ask: async ({ client }) => ({
			method: 'POST',
			form: Object.fromEntries(
				tokenForm(await signAssertion(client, { aud: `${ORIGIN}/oauth/token` }))
			)
		}),
		// Who is asking is in the form, and in nothing else.
		outcomes: everyone('200')
	},
	'POST /fhir/R4': {
		audit: 'no record',
		ask: ({ source, amina }) => ({
			method: 'POST',
			body: bundleOf(source, amina, [
				hba1c(source, randomUUID(), 60, { status: 'preliminary', code: { text: 'New' } })
			]),
			headers: { 'content-type': 'application/fhir+json' }
		}),
		outcomes: forFeeds('200')
	},

	// Last: whoever has opened her record in an emergency is answered in other words for a day.
	'POST /care-team/emergency?/open': {
		audit: 'changes a record',
		ask: ({ amina: { nhsNumber, birthDate } }) => {
			const [year = '', month = '', day = ''] = birthDate.split('-');
			const why = { reason: '5', text: 'Found unconscious at home' };
			return {
				path: '/care-team/emergency?/open',
				...form({ nhsNumber, day, month, year, emergencyId: randomUUID(), ...why })
			};
		},
		outcomes: forCarers('303 /care-team/patients/[id]/record'),
		event: { action: 'changed', view: 'emergency' },
		opensHers: { chen: 'emergency', walsh: 'emergency' }
	},
	'POST /care-team/patients/[patient]/record?/end': {
		audit: 'no record',
		ask: ({ amina }) => ({
			path: `/care-team/patients/${amina.patientId}/record?/end`,
			...form({})
		}),
		outcomes: forCarers('303 /care-team?done=emergency-over')
	}
};

function forEachOf<Who extends Person>(people: readonly Who[], outcome: Outcome) {
	return Object.fromEntries(people.map((one) => [one, outcome])) as Record<Who, Outcome>;
}

/** For anybody who signs in; the smaller view has none of it, unless `IN_SMALLER_VIEW` says so. */
export function signedInOnly(outcome: Outcome): Partial<Record<Viewer, Outcome>> {
	const all = forEachOf(['amina', 'dana', 'operator', ...STAFF], outcome);
	return { ...all, [SHOWN_LESS]: '404' };
}

/** Her GP looks at her results; where that stands on her log. */
async function findLookOfHerGp({ amina, practice }: Area): Promise<string> {
	const { patientId } = amina;
	const chen = makeClinician(practice, NAMES.chen);
	await listEntries(await openRecord(chen, { patientId, purpose: 'TREAT' }), {
		category: 'results'
	});
	const positions = await listPositions(patientId);
	const { sequence, facts } = positions.findLast((one) => one.who?.includes(NAMES.chen))!;
	return `${sequence}-${(JSON.parse(facts!) as { eventId: string }).eventId}`;
}

/** Amina asks about a look of her GP's. @returns the question's id, which is the item's */
async function askAbout(area: Area): Promise<string> {
	const place = readPlace(await findLookOfHerGp(area));
	const asked = { ...QUESTION, ...place, questionId: randomUUID() };
	return askAboutAccess(await ownAccess(area.amina), asked);
}

/** Amina says that a new result of hers is wrong. @returns the correction's id, which is the item's */
async function askToCorrect({ source, amina }: Area): Promise<string> {
	const [entryId] = await file(source, amina, [{ text: 'HbA1c', value: 71 }]);
	const asked = { ...CORRECTION, correctionId: randomUUID() };
	return askForCorrection(await ownAccess(amina), entryId!, asked);
}

async function takenByManager({ accounts, practice }: Area, itemId: string): Promise<string> {
	await takeItem(managerOf(accounts.manager, practice), itemId, 1);
	return itemId;
}

const managerOf = (accountId: string, practice: Area['practice']) => ({
	...makeClinician(practice, NAMES.manager, 'administrator', 'administrator'),
	accountId
});

async function correctorForm(area: Area, step: string, fields: Record<string, string>) {
	const item = await takenByManager(area, await askToCorrect(area));
	const all = { version: '2', stepId: randomUUID(), text: 'We have looked into it.', ...fields };
	return { path: `/care-team/corrections/${item}?/${step}`, ...form(all) };
}

async function officeForm(area: Area, step: string, item: string, fields: Record<string, string>) {
	const [messageId, noteId, verdictId] = [randomUUID(), randomUUID(), randomUUID()];
	const text = 'We have looked into it.';
	const all = { version: '2', messageId, noteId, verdictId, text, words: text, ...fields };
	return { path: `/care-team/privacy/${await taken(area, item)}?/${step}`, ...form(all) };
}

/** The item, once the officer of her surgery has taken it on. */
async function taken({ accounts, practice }: Area, itemId: string): Promise<string> {
	const hale = makeClinician(practice, NAMES.hale, 'privacy-officer', 'privacy-officer');
	await takeItem({ ...hale, accountId: accounts.hale }, itemId, 1);
	return itemId;
}

async function startEmergency({ amina, practice }: Area): Promise<string> {
	const chen = makeClinician(practice, NAMES.chen);
	const emergencyId = randomUUID();
	const wish = { emergencyId, patientId: amina.patientId, reason: '5' } as const;
	const signedIn = { accountId: chen.accountId, authenticatedAt: new Date() };
	await startEmergencyAccess(chen, signedIn, { ...wish, text: 'Found unconscious at home' });
	return emergencyId;
}

async function worklistItem(area: Area): Promise<string> {
	return `/operator/quarantine/${await holdInvalidNumber(area)}`;
}

function invitation() {
	return {
		invitationId: randomUUID(),
		name: 'Nurse Ade',
		email: `${randomUUID()}@example.test`,
		role: 'nurse' as const,
		jobTitle: 'District nurse'
	};
}

function offerAt({ practice }: Area): Promise<string> {
	return inviteStaff(practice.organisationId, null, invitation());
}

async function leaverAt({ practice }: Area): Promise<string> {
	const { organisationId } = practice;
	const role = { role: 'nurse', jobTitle: 'Nurse' } as const;
	return appointStaff({ accountId: randomUUID(), organisationId, ...role });
}
