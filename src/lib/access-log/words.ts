import type { Category } from '#lib/fhir/categories.ts';
import { clockWords, dateTimeWords, dateWords } from '#lib/fhir/words/date-words.ts';
import type { Purpose, ToldEvent } from './schema.ts';

/** Each category in the middle of a sentence to the patient. */
export const CATEGORY_PHRASES: Record<Category, string> = {
	problems: 'your problems and conditions',
	medicines: 'your medicines',
	allergies: 'your allergies and reactions',
	vaccinations: 'your vaccinations',
	results: 'your test results',
	observations: 'your observations',
	procedures: 'your procedures',
	appointments: 'your appointments',
	contacts: 'your contacts with services',
	documents: 'your letters and documents',
	'care-plans': 'your care and support plans',
	'contingency-plans': 'your emergency plans',
	'end-of-life-plans': 'your end-of-life care plans',
	'about-me': 'what you say about yourself',
	'social-care': 'your social care',
	alerts: 'your alerts and adjustments',
	people: 'the people who look after you',
	'self-care': 'your self-care'
};

export const PURPOSE_WORDS: Record<Purpose, string> = {
	TREAT: 'To give you care',
	ETREAT: 'To give you care in an emergency',
	BTG: 'An emergency, in which the usual limits were set aside',
	PATRQT: 'You asked for it yourself',
	FAMRQT: 'A carer of yours asked for it',
	SAFEGUARDING: 'To keep somebody safe',
	ADMIN: 'To run the service',
	AUTOMATED: 'Automatic, with nobody looking'
};

/** They follow "because", and say how it was then. */
export const BASIS_WORDS: Record<string, string> = {
	registered: 'you were registered there',
	booked: 'there was an appointment for you there',
	referred: 'you had been referred there',
	admitted: 'you were being treated there',
	dispatch: 'it was sent to help you',
	caseload: 'you were on its caseload',
	'nominated-pharmacy': 'it was your chosen pharmacy',
	permission: 'you had given permission',
	carer: 'you chose them to act for you',
	granted: 'your GP surgery agreed that they act for you',
	application: 'somebody asked it to act for you',
	link: 'they had a link that you made',
	emergency: 'they said that it was an emergency',
	question: 'you had asked about a look at your record',
	'emergency-review': 'each emergency is looked into afterwards',
	correction: 'you had said that something is wrong or missing',
	safeguarding: 'it had to keep somebody safe'
};

/**
 * One opening in one sentence: "Nurse Adeyemi, community nurse at Mersey Shore Community Health, looked
 * at your test results on 6 August 2018 at 5:30pm because you were on its caseload."
 */
export function sentence(event: ToldEvent): string {
	return sentenceOf(event, didWords(event), atWords(event.at));
}

/** A visit's openings in one sentence; what was done is said step by step elsewhere. */
export function visitSentence(steps: ToldEvent[]): string {
	const [last, first] = [steps[0]!, steps.at(-1)!];
	const did = [...new Set([...steps].reverse().map(didWords))];
	const looks = did
		.filter((words) => words.startsWith(LOOKED))
		.map((words) => words.slice(LOOKED.length));
	const others = did.filter((words) => !words.startsWith(LOOKED));
	const told = [
		...(looks.length > 0 ? [LOOKED + listWords(looks.slice(0, MOST_TOLD))] : []),
		...others
	];
	const [from, to] = [timeWords(first.at), timeWords(last.at)];
	const when = from === to ? atWords(last.at) : `on ${dayWords(last.at)}, from ${from} to ${to},`;
	const more = looks.length > MOST_TOLD || told.length > MOST_TOLD ? ' and more' : '';
	return sentenceOf(last, listWords(told.slice(0, MOST_TOLD)) + more, when);
}

const LOOKED = 'looked at ';
const REFUSED = 'tried to open your record and was not let in';
const MOST_TOLD = 3;

function sentenceOf(event: ToldEvent, did: string, when: string): string {
	if (!event.actor) return `Somebody tried to open your record ${when} and was not let in.`;
	if (did === REFUSED)
		return `${subjectOf(event)} tried to open your record ${when} and was not let in.`;
	const why = event.own ? null : becauseWords(event);
	const because = why ? ` ${why}` : '';
	return `${subjectOf(event)} ${did} ${when.replace(/,$/, because ? ',' : '')}${because}.`;
}

/** "…, GP at Harbour Lane Surgery, looked at": the comma closes what stands between. */
function subjectOf(event: ToldEvent): string {
	const who = whoWords(event);
	return who.includes(', ') ? `${who},` : who;
}

/** As they were named then: "Dr Mei Chen, GP partner at Harbour Lane Surgery". */
export function whoWords({ actor, own, basis }: ToldEvent): string {
	if (!actor) return 'Somebody who may not open your record';
	const { kind, name, role, organisation } = actor;
	const view = basis === 'own-record-reduced' ? ', in the smaller view' : '';
	if (kind === 'patient') return own ? `You${view}` : 'Somebody';
	if (kind === 'job') return 'Candour itself';
	if (kind === 'system') return `A computer of ${organisation?.name ?? name}`;
	if (kind === 'link-holder') return `Somebody with your link “${role}”, by the name “${name}”`;
	if (kind === 'carer') return `${name ?? 'Somebody'}, your carer`;
	const place = organisation ? ` at ${organisation.name}` : '';
	if (name === null)
		return `${aOrAn(inSentence(role ?? 'member of staff'))}${place}, name withheld`;
	return role ? `${name}, ${inSentence(role)}${place}` : `${name}${place && `,${place}`}`;
}

/** "A community nurse", "An A&E doctor": letters by which a name is spelt out begin as they are said. */
function aOrAn(role: string): string {
	return `${/^([aeio]|[AEFHILMNORSX](\p{Lu}|&))/u.test(role) ? 'An' : 'A'} ${role}`;
}

/** What was done: it follows who did it. */
export function didWords(event: ToldEvent): string {
	const { action, view, outcome, query } = event;
	if (outcome === 'refused') {
		return REFUSALS[view] ?? REFUSED;
	}
	if (view === 'find-details') return FOUND;
	if (view === 'filing') return 'was sent what was accepted there of your self-care';
	if (action === 'searched') return `searched your record${query ? ` for “${query}”` : ''}`;
	if (view === 'code') {
		return action === 'changed'
			? 'made or cancelled a one-time code'
			: 'opened your record with a one-time code from you';
	}
	if (action === 'changed') return CHANGED[view] ?? 'changed your record';
	const what = whatWords(event);
	if (action === 'shared') return `was sent ${what}`;
	if (action === 'downloaded') return `downloaded ${what}`;
	return action === 'printed' ? `printed ${what}` : LOOKED + what;
}

const FOUND = 'looked for you by your name, date of birth or postcode';
const REFUSALS: Record<string, string> = {
	code: 'tried a one-time code that was not right',
	find: 'looked for you by your NHS number with a date of birth that is not yours',
	'find-details': `${FOUND} and was not let in`
};

const CHANGED: Record<string, string> = {
	sharing: 'changed who can see your record',
	carers: 'changed who may act for you',
	'sign-in': 'set up your own sign-in to your record',
	plan: 'signed or withdrew a plan of yours',
	draft: 'wrote in a plan of yours',
	link: 'made or ended a link to a plan',
	'self-care': 'wrote in your self-care',
	questionnaire: 'wrote in or about a questionnaire of yours',
	question: 'wrote about a look at your record',
	correction: 'wrote about something that is said to be wrong or missing',
	emergency: 'opened your record in an emergency',
	hold: 'decided for how long looks at your record were kept back'
};

/** Pages that show no category by itself. */
const VIEWS: Record<string, string> = {
	overview: 'the overview of your record',
	timeline: 'the timeline of your record',
	list: 'your name in a list of the people whom they look after',
	plan: 'one of your plans',
	plans: 'your plans',
	draft: 'a plan of yours that is being written',
	link: 'one of your plans',
	'self-care': 'your self-care',
	filing: 'what was accepted of your self-care',
	questionnaire: 'questionnaires of yours',
	sharing: 'who can see your record',
	'sign-in': 'whether you have a sign-in of your own',
	preview: 'what a change to your sharing would do',
	simulation: 'your record as somebody else sees it',
	'access-log': 'who has opened your record',
	'access-event': 'one line of this log, to answer for it',
	correction: 'what you say is wrong or missing',
	hold: 'why looks at your record were kept back for a time'
};

function whatWords({ view, category, seen }: ToldEvent): string {
	const [thing] = seen;
	if (view === 'entry' && thing) return `one entry in ${CATEGORY_PHRASES[thing.category]}`;
	if (view === 'attachment' && thing) return `a document from ${CATEGORY_PHRASES[thing.category]}`;
	if (view in VIEWS) return VIEWS[view]!;
	return category ? CATEGORY_PHRASES[category] : 'your record';
}

/** "because you were registered there"; nothing where no reason was kept. */
export function becauseWords({ basis }: Pick<ToldEvent, 'basis'>): string | null {
	const words = basis && BASIS_WORDS[basis];
	return words ? `because ${words}` : null;
}

/** In general words, as DOMAIN 5 has it: what it was about is for no page to say. */
export function keptBackWords({ keptBack }: Pick<ToldEvent, 'keptBack'>): string | null {
	if (!keptBack) return null;
	const [from, until] = [keptBack.from, keptBack.until].map(dayWords);
	const when = from === until ? `on ${from}` : `from ${from} to ${until}`;
	return `This was kept back for a time to keep somebody safe, ${when}.`;
}

/** "8 entries in your test results and 1 in your medicines", of what may be told. */
export function seenWords({ seen }: Pick<ToldEvent, 'seen'>): string | null {
	if (seen.length === 0) return null;
	const counts = new Map<Category, number>();
	for (const { category } of seen) counts.set(category, (counts.get(category) ?? 0) + 1);
	const parts = [...counts].map(([category, count], place) => {
		const entries = place > 0 ? '' : count === 1 ? ' entry' : ' entries';
		return `${count.toLocaleString('en-GB')}${entries} in ${CATEGORY_PHRASES[category]}`;
	});
	return listWords(parts);
}

/** "6 August 2018" and "5:30pm", in the UK. */
export function dayWords(at: Date): string {
	return dateWords({ at: at.toISOString(), precision: 'instant' });
}

export function timeWords(at: Date): string {
	return clockWords(TIME.format(at));
}

function atWords(at: Date): string {
	return `on ${dateTimeWords({ at: at.toISOString(), precision: 'instant' })}`;
}

const TIME = new Intl.DateTimeFormat('en-GB', {
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23',
	timeZone: 'Europe/London'
});

/** "GP partner" stays; "Community nurse" is "community nurse" in a sentence. */
function inSentence(role: string): string {
	return /^\p{Lu}\p{Ll}/u.test(role) ? role[0]!.toLowerCase() + role.slice(1) : role;
}

const listWords = (parts: string[]) => new Intl.ListFormat('en-GB').format(parts);
