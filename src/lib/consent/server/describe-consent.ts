import type { Bundle, CodeableConcept, Coding, Consent, ConsentProvision } from 'fhir/r4.d.ts';
import { NHS_NUMBER_SYSTEM } from '#lib/patients/schema.ts';
import { markWords, provisionWords, type Names } from '../words.ts';
import type { Provision, What } from '../schema.ts';
import {
	consentVocabulary as V,
	ACT_CODE_OF_LABEL,
	EMERGENCY_PURPOSES
} from './consent-vocabulary.ts';
import { describeConsentActor } from './describe-consent-actor.ts';
import { describeChoice } from './describe-choice.ts';
import type { MadeChoice } from './list-choices.ts';

export interface Described {
	nhsNumber: string;
	at: Date;
	made: MadeChoice[];
	names: Names;
	/** Organisations' ODS codes, by their ids. */
	odsCodes: ReadonlyMap<string, string>;
}

/**
 * Everything that a patient ever chose about sharing as a Bundle of FHIR R4 Consent resources, one for
 * each choice, in the shapes of IHE Privacy Consent on FHIR. `readConsent` reads it back.
 */
export function describeConsent(described: Described): Bundle {
	const { made, at } = described;
	return {
		resourceType: 'Bundle',
		type: 'collection',
		timestamp: at.toISOString(),
		entry: made.map((choice) => ({
			fullUrl: `urn:uuid:${choice.id}`,
			resource: { ...frame(choice, described), ...contentOf(choice, described) }
		}))
	};
}

type Frame = Omit<Consent, 'policyRule' | 'provision' | 'sourceAttachment'>;

function frame(choice: MadeChoice, { nhsNumber, at }: Described): Frame {
	const patient = { type: 'Patient', identifier: { system: NHS_NUMBER_SYSTEM, value: nhsNumber } };
	return {
		resourceType: 'Consent',
		identifier: [{ system: V.provisionId, value: choice.id }],
		status: statusOf(choice, at),
		scope: { coding: [{ system: V.scope, code: 'patient-privacy', display: 'Privacy Consent' }] },
		category: [{ coding: [{ system: V.loinc, code: '59284-0', display: 'Consent Document' }] }],
		patient,
		dateTime: choice.madeAt.toISOString(),
		performer: [patient],
		organization: [{ display: 'Candour shared record' }],
		policy: [{ uri: V.policy }]
	};
}

function statusOf(choice: MadeChoice, at: Date): Consent['status'] {
	if (choice.kind === 'provision' && choice.mistake) return 'entered-in-error';
	const isOver =
		choice.kind === 'provision' && choice.provision.endsAt && choice.provision.endsAt <= at;
	return choice.endedAt || isOver ? 'inactive' : 'active';
}

type Content = Pick<Consent, 'policyRule' | 'provision' | 'sourceAttachment'>;

function contentOf(choice: MadeChoice, described: Described): Content {
	switch (choice.kind) {
		case 'provision':
			return {
				...said(provisionWords(choice.provision, described.names)),
				provision: describeProvision(choice.provision, described)
			};
		case 'choice':
			return {
				...said(describeChoice(choice.subject, choice.value)),
				...chosen(choice.subject, choice.value),
				...(choice.subject === 'whole-record' && { provision: CEILINGS[choice.value] })
			};
		case 'mark':
			return {
				...said(markWords(undefined, choice.mark.label)),
				...chosen('mark', choice.mark.label),
				provision: { type: 'deny', data: [instanceOf(choice.mark.entryId)] }
			};
	}
}

const chosen = (subject: string, value: string): Content => ({
	policyRule: { coding: [{ system: V.choice, code: `${subject}=${value}` }] }
});

/** The choice as the patient read it, for who reads no code. */
function said(sentence: string): Content {
	const data = Buffer.from(sentence).toString('base64');
	return {
		sourceAttachment: { contentType: 'text/plain; charset=utf-8', language: 'en-GB', data }
	};
}

const UNLESS_EMERGENCY: Partial<ConsentProvision> = {
	provision: [
		{
			type: 'permit',
			purpose: EMERGENCY_PURPOSES.slice(0, 2).map((code) => ({ system: V.reason, code }))
		}
	]
};

/** For who does not know our choices: never less strict than these. */
const CEILINGS: Record<string, ConsentProvision> = {
	'summary-only': { type: 'deny', ...UNLESS_EMERGENCY },
	'ask-first': { type: 'deny', ...UNLESS_EMERGENCY },
	never: { type: 'deny' }
};

function describeProvision(provision: Provision, described: Described): ConsentProvision {
	const { effect, whom, what, startsAt, endsAt, holdsInEmergency } = provision;
	const actor = describeConsentActor(whom, described);
	// A deny that names a person always holds (DOMAIN 4, rule 5).
	const gives = effect === 'deny' && !holdsInEmergency && whom.kind !== 'person';
	return {
		type: effect,
		period: { start: startsAt.toISOString(), ...(endsAt && { end: endsAt.toISOString() }) },
		...(actor && { actor: [actor] }),
		...describeWhat(what, described),
		...(gives && UNLESS_EMERGENCY)
	};
}

function describeWhat(what: What, { names }: Described): Partial<ConsentProvision> {
	const coded = (...coding: Coding[]): CodeableConcept => ({ coding });
	switch (what.kind) {
		case 'everything':
			return {};
		case 'summary':
		case 'usual':
			return { code: [coded({ system: V.part, code: what.kind })] };
		case 'category':
			return {
				code: [
					coded({
						system: V.category,
						code: what.category,
						display: names.categories[what.category]
					})
				]
			};
		case 'label':
			return { securityLabel: [codingOfLabel(what.label)] };
		case 'source': {
			const identifier = { system: V.sourceId, value: what.sourceId };
			return { data: [{ meaning: 'authoredby', reference: { type: 'Device', identifier } }] };
		}
		case 'entry':
			return { data: [instanceOf(what.entryId)] };
		case 'thing':
			return { code: what.keys.map((key) => coded({ system: V.thing, code: key })) };
	}
}

function instanceOf(entryId: string): NonNullable<ConsentProvision['data']>[number] {
	return { meaning: 'instance', reference: { identifier: { system: V.entryId, value: entryId } } };
}

function codingOfLabel(label: keyof typeof ACT_CODE_OF_LABEL): Coding {
	const code = ACT_CODE_OF_LABEL[label];
	return code ? { system: V.actCode, code } : { system: V.label, code: label };
}
