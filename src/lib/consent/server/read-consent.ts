import { hash } from 'node:crypto';
import { RESULT_KINDS } from '#lib/fhir/mapped-entry.ts';
import { SENSITIVITIES, type Sensitivity } from '#lib/fhir/sensitivity.ts';
import { Invalid } from '#lib/server/errors.ts';
import { EMERGENCY_REACH, PACINGS, WHOLE_RECORD } from '../schema.ts';
import type { ChoiceSubject, Provision, SharingChange } from '../schema.ts';
import type { ConsentParts, KnownHere } from './consent-parts.ts';
import { consentVocabulary as V } from './consent-vocabulary.ts';
import { listConsents } from './list-consents.ts';
import { readConsentRule, type RuleNote } from './read-consent-rule.ts';

export interface ReadConsent {
	changes: SharingChange[];
	notes: RuleNote[];
	/** Rules of the file that hold here already, and are not set once more. */
	alreadySet: number;
}

export interface Importing {
	/** Whose file it has to be. */
	nhsNumber: string;
	at: Date;
	/** From the form: the same import sent twice is one. */
	importId: string;
	known: KnownHere;
	/** What holds here. */
	provisions: Provision[];
}

/** So many that nobody could look through what they do. */
const MOST_CHANGES = 200;

/**
 * What a file of FHIR R4 Consents would set here, ours or another area's, and what of it we cannot
 * say. Anything in doubt denies, or is left out where it would permit.
 *
 * @throws Invalid for what is no such file, and for one of somebody else, or of we cannot tell whom.
 */
export function readConsent(text: string, importing: Importing): ReadConsent {
	const consents = listConsents(text, importing.nhsNumber);
	const read = consents.map((consent) => readOne(consent, importing));
	const wanted = read.flatMap(({ changes }) => changes);
	const changes = wanted.filter((change) => !isSet(change, importing.provisions));
	if (changes.length > MOST_CHANGES) {
		throw new Invalid(
			'consent-too-long',
			`This file would set ${changes.length} choices. We take ${MOST_CHANGES} at most, so that you can look through them.`
		);
	}
	return {
		changes,
		notes: read.flatMap(({ notes }) => notes),
		alreadySet: wanted.length - changes.length
	};
}

type ReadOne = Pick<ReadConsent, 'changes' | 'notes'>;

function readOne(consent: ConsentParts, importing: Importing): ReadOne {
	const { status, scope, policy = [], policyRule, provision } = consent;
	const name = nameOf(consent);
	const out = (why: string): ReadOne => ({
		changes: [],
		notes: [{ about: `Consent ${name}`, why, outcome: 'left-out' }]
	});
	if (status !== 'active') return out('It is not in force');
	if (consent.implicitRules || consent.modifierExtension) {
		return out('Something in it changes its meaning in a way that we do not know');
	}
	if (!scope.coding?.some(({ code }) => code === 'patient-privacy')) {
		return out('It is not about who may see your record');
	}
	const codings = policyRule?.coding ?? [];
	if (codings.some(({ system = '' }) => system.endsWith('/England-NHSProxyLegalBasis'))) {
		return out('It is about somebody who acts for you. That is not set by a file');
	}
	const id = (place: number | string) => idOf(`${importing.importId} ${name} ${place}`);
	const choice = codings.find(({ system }) => system === V.choice)?.code;
	if (choice !== undefined) {
		const change = readChoice(choice, consent, importing.known, id('choice'));
		return change ? { changes: [change], notes: [] } : out('We do not know this choice');
	}
	if (!provision) return out('It has no rule');
	const own = policy.some(({ uri }) => uri === V.policy);
	const { drafts, notes } = readConsentRule(provision, importing.at, importing.known, own);
	const changes = drafts.map((draft, place): SharingChange => ({
		kind: 'set',
		provisionId: id(place),
		provision: draft,
		importedFrom: name
	}));
	return { changes, notes };
}

const VALUES: Record<string, readonly string[]> = {
	'whole-record': WHOLE_RECORD,
	'emergency-reach': EMERGENCY_REACH,
	'say-withheld': ['yes', 'no'],
	...Object.fromEntries(RESULT_KINDS.map((kind) => [`pacing:${kind}`, PACINGS]))
};

/** "whole-record=never", "mark=hiv" of one entry. */
function readChoice(
	choice: string,
	{ provision }: ConsentParts,
	{ entries }: KnownHere,
	id: string
): SharingChange | undefined {
	const [subject = '', value = ''] = choice.split('=');
	if (subject === 'mark') {
		const identifier = provision?.data?.[0]?.reference.identifier;
		const entryId = identifier?.system === V.entryId ? (identifier.value ?? '') : '';
		const isKnown = entries.has(entryId) && SENSITIVITIES.includes(value as Sensitivity);
		return isKnown ? { kind: 'mark', markId: id, entryId, label: value as Sensitivity } : undefined;
	}
	if (!Object.hasOwn(VALUES, subject) || !VALUES[subject]!.includes(value)) return undefined;
	return { kind: 'choose', choiceId: id, subject: subject as ChoiceSubject, value };
}

/** Its identifier, by which the choices that came from it are known. */
function nameOf({ identifier = [], id }: ConsentParts): string {
	const [first] = identifier;
	const name = first?.value ? [first.system, first.value].filter(Boolean).join('|') : id;
	return (name ?? 'without a number').slice(0, 250);
}

/** The same for the same import, so that a form sent twice is one choice. */
function idOf(name: string): string {
	const hex = hash('sha256', name, 'hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`8${hex.slice(13, 16)}`,
		`a${hex.slice(17, 20)}`,
		hex.slice(20, 32)
	].join('-');
}

function isSet(change: SharingChange, provisions: Provision[]): boolean {
	if (change.kind !== 'set') return false;
	const key = keyOf(change.provision);
	return provisions.some((provision) => keyOf(provision) === key);
}

function keyOf({
	effect,
	whom,
	what,
	endsAt,
	holdsInEmergency
}: Omit<Provision, 'provisionId' | 'setAt' | 'withdrawnAt'>) {
	return JSON.stringify([
		effect,
		sorted(whom),
		sorted(what),
		endsAt,
		effect === 'deny' && (holdsInEmergency || whom.kind === 'person')
	]);
}

/** jsonb keeps fields in an order of its own. */
function sorted(value: object): [string, unknown][] {
	return Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
}
