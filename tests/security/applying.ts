import { randomUUID } from 'node:crypto';
import { ukDay } from '#lib/access-log/rules.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { findBirthday } from '#lib/proxy-access/rules/find-birthday.ts';
import { applyFor, makeGranted, match } from '#tests/applications.ts';
import { carerOf, makeSignedIn } from '#tests/carers.ts';
import { makeClinician, makePatient, relate, type TestPatient } from '#tests/cast.ts';
import { NAMES, type Area } from './area.ts';
import { everyone, form, SIGN_IN, signedIn, signedInOnly, type Operation } from './routes.ts';

const PRACTICE = '/care-team/carers';
const forPractice = (outcome: Operation['outcomes']['chen']) =>
	signedIn({ chen: outcome, manager: outcome });
const ADMIN = { chen: 'application', manager: 'application' };

const doctorOf = ({ practice, accounts }: Area): ClinicianActor => {
	const doctor = makeClinician(practice, NAMES.chen);
	return { ...doctor, accountId: accounts.chen };
};

/** Amina's surgery has found that somebody asked to act for her. */
async function applied(area: Area): Promise<string> {
	const who = makeSignedIn('Somebody Asking');
	const id = await applyFor(area.amina, area.practice, who, 'best-interest');
	await match(doctorOf(area), id, area.amina);
	return id;
}

/** And it let them. */
const granted = async (area: Area) =>
	(
		await makeGranted(area.amina, doctorOf(area), {
			legalBasis: 'best-interest',
			who: makeSignedIn('Somebody Acting')
		})
	).relationshipId;

const step = (place: number, fields: Record<string, string> = {}) =>
	form({ stepId: randomUUID(), place: String(place), ...fields });

/** A form of the practice's, about what somebody asked concerning Amina. */
const writes = (action: string, fields: Record<string, string>): Operation => ({
	audit: 'changes a record',
	ask: async (area) => ({
		path: `${PRACTICE}/${await applied(area)}?/${action}`,
		...step(2, fields)
	}),
	outcomes: forPractice(`303 ${PRACTICE}/[id]?done`),
	opensHers: ADMIN,
	event: { action: 'changed', view: 'carers', purpose: 'ADMIN' }
});

/** One of Dana's own: who asks more than a few times a day is stopped. */
const danas = new WeakMap<Area, Promise<string>>();
function askedByDana(area: Area): Promise<string> {
	const known = danas.get(area);
	if (known) return known;
	const making = makePatient('A Child', '2018-02-03').then((child: TestPatient) =>
		applyFor(child, area.practice, { ...makeSignedIn(NAMES.dana), accountId: area.accounts.dana })
	);
	danas.set(area, making);
	return making;
}

/** Asking a practice to act for one of its patients, and what the practice does about it. */
export const APPLYING: Record<string, Operation> = {
	'GET /acting-for/apply': {
		audit: 'no record',
		ask: () => ({}),
		outcomes: { ...everyone(SIGN_IN), ...signedInOnly('200') }
	},
	'POST /acting-for/apply': {
		audit: 'no record',
		// The name of no surgery: nothing is said of whom it is about.
		ask: ({ amina }) => ({
			path: '/acting-for/apply',
			...form({
				...{ applicationId: randomUUID(), practice: 'Nowhere Surgery', odsCode: '' },
				...{ givenNames: 'Somebody', familyName: amina.familyName.slice(0, 1) },
				...{ day: '1', month: '2', year: '1968', legalBasis: 'best-interest' },
				...{ relation: 'child', why: 'To help' }
			})
		}),
		outcomes: { ...everyone(SIGN_IN), ...signedInOnly('422') }
	},
	'GET /acting-for/[application]': {
		audit: 'no record',
		ask: async (area) => ({ path: `/acting-for/${await askedByDana(area)}` }),
		outcomes: signedIn({ dana: '200' })
	},
	'POST /acting-for/[application]?/answer': {
		audit: 'no record',
		ask: async (area) => ({
			path: `/acting-for/${await askedByDana(area)}?/answer`,
			...form({ stepId: randomUUID(), words: 'On Monday' })
		}),
		// Nobody has asked her anything.
		outcomes: signedIn({ dana: '409' })
	},
	'POST /acting-for/[application]?/withdraw': {
		audit: 'no record',
		ask: async (area) => ({
			path: `/acting-for/${await askedByDana(area)}?/withdraw`,
			...form({ stepId: randomUUID() })
		}),
		outcomes: signedIn({ dana: '303 /acting-for/[id]?sent' })
	},
	'GET /care-team/carers': { audit: 'no record', ask: () => ({}), outcomes: forPractice('200') },
	'GET /care-team/carers/[carer]': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${PRACTICE}/${await applied(area)}` }),
		outcomes: forPractice('200'),
		opensHers: ADMIN,
		event: { action: 'opened', view: 'carers', purpose: 'ADMIN' }
	},
	'POST /care-team/carers/[carer]?/match': {
		...writes('match', {}),
		ask: async (area) => {
			const who = makeSignedIn('Somebody Asking');
			const id = await applyFor(area.amina, area.practice, who, 'best-interest');
			const [year, month, day] = area.amina.birthDate.split('-') as [string, string, string];
			const { nhsNumber } = area.amina;
			return { path: `${PRACTICE}/${id}?/match`, ...step(1, { nhsNumber, year, month, day }) };
		}
	},
	'POST /care-team/carers/[carer]?/evidence': writes('evidence', {
		...{ evidence: 'identity', note: '' },
		...{ seenDay: '1', seenMonth: '2', seenYear: '2026' }
	}),
	'POST /care-team/carers/[carer]?/ask': {
		audit: 'no record',
		ask: writes('ask', { words: 'Please come in' }).ask,
		outcomes: forPractice(`303 ${PRACTICE}/[id]?done`)
	},
	'POST /care-team/carers/[carer]?/refuse': writes('refuse', {
		reasonCode: 'APPLICATION_REJECTED_NOT_NEEDED',
		other: ''
	}),
	'POST /care-team/carers/[carer]?/decide': {
		...writes('decide', {}),
		ask: async (area) => {
			const id = await granted(area);
			const { place } = (await carerOf(area.amina, id))!;
			const fields = { decision: 'suspended', why: 'A concern' };
			return { path: `${PRACTICE}/${id}?/decide`, ...step(place, fields) };
		},
		outcomes: signedIn({ chen: `303 ${PRACTICE}/[id]?done`, manager: '403' }),
		opensHers: { chen: 'application' }
	},
	'GET /care-team/carers/[carer]/grant': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${PRACTICE}/${await applied(area)}/grant` }),
		outcomes: signedIn({ chen: '200' }),
		opensHers: { chen: 'application' },
		event: { action: 'opened', view: 'carers', purpose: 'ADMIN' }
	},
	'POST /care-team/carers/[carer]/grant': {
		audit: 'opens a record',
		// Nothing was seen yet, so it is refused in words, on the page that shows whom it is about.
		ask: async (area) => ({
			path: `${PRACTICE}/${await applied(area)}/grant`,
			...step(2, { preset: 'medicines', lasts: '12', starts: 'now', asked: 'She said yes' })
		}),
		outcomes: signedIn({ chen: '422', manager: '403' }),
		opensHers: { chen: 'application' },
		event: { action: 'opened', view: 'carers', purpose: 'ADMIN' }
	},
	'GET /care-team/carers/[carer]/letters': {
		audit: 'no record',
		// A child's: of Amina there is no birthday to write about.
		ask: async (area) => {
			const inTwoMonths = ukDay(new Date(Date.now() + 60 * 24 * 60 * 60_000));
			const child = await makePatient('Ada Lovelace', findBirthday(inTwoMonths, -13));
			await relate(child.patientId, area.practice);
			const { relationshipId } = await makeGranted(child, doctorOf(area));
			return { path: `${PRACTICE}/${relationshipId}/letters` };
		},
		outcomes: forPractice('200')
	},
	'GET /care-team/carers/[carer]/scope': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${PRACTICE}/${await granted(area)}/scope` }),
		outcomes: signedIn({ chen: '200' }),
		opensHers: { chen: 'application' },
		event: { action: 'opened', view: 'carers', purpose: 'ADMIN' }
	},
	'POST /care-team/carers/[carer]/scope': {
		...writes('scope', {}),
		ask: async (area) => {
			const id = await granted(area);
			const { place } = (await carerOf(area.amina, id))!;
			const fields = { preset: 'medicines', lasts: '12', why: 'As she asked' };
			return { path: `${PRACTICE}/${id}/scope`, ...step(place, fields) };
		},
		outcomes: signedIn({ chen: `303 ${PRACTICE}/[id]?done`, manager: '403' }),
		opensHers: { chen: 'application' }
	},
	'GET /care-team/carers/[carer]/withhold': {
		audit: 'opens a record',
		ask: async (area) => ({ path: `${PRACTICE}/${await applied(area)}/withhold` }),
		outcomes: signedIn({ chen: '200' }),
		opensHers: { chen: 'registered' },
		event: { action: 'opened', view: 'category' }
	},
	'POST /care-team/carers/[carer]/withhold': {
		...writes('withhold', {}),
		ask: async (area) => ({
			path: `${PRACTICE}/${await applied(area)}/withhold`,
			...form({ shown: area.entries.shown, withheld: area.entries.shown, reason: '' })
		}),
		outcomes: signedIn({ chen: `303 ${PRACTICE}/[id]/withhold?page=1&done`, manager: '403' }),
		opensHers: { chen: 'application' }
	}
};
