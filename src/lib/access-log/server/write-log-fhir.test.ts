import validateAuditEvent from '@d4l/js-fhir-validator/r4/js/AuditEvent.js';
import validateBundle from '@d4l/js-fhir-validator/r4/js/Bundle.js';
import type { AuditEvent, AuditEventAgent, AuditEventEntity, Bundle } from 'fhir/r4.d.ts';
import { describe, expect, test } from 'vitest';
import { makeLog, makeTold, readAll } from '#tests/exported-log.ts';
import type { ToldEvent } from '../schema.ts';
import { describeAuditEvent } from './describe-audit-event.ts';
import { writeLogFhir } from './write-log-fhir.ts';

const NHS_NUMBER = '9994027166';
const entry = { entryId: '5c1ad0a4-0c65-4c5e-9d0b-5a9a3a1f6f11', version: 2, category: 'results' };
const seen = [entry] as ToldEvent['seen'];
const patient = {
	kind: 'patient',
	accountId: 'b',
	name: 'Amina Yusuf',
	role: null,
	organisation: null
} as const;

const KEPT_BACK = {
	from: new Date('2018-08-06T16:30:00Z'),
	until: new Date('2018-09-02T09:00:00Z')
};

/** Every way in which an opening can be told. */
const TOLD: Record<string, Partial<ToldEvent>> = {
	'a list': {},
	'one entry': { view: 'entry', seen },
	'several entries': { seen: [...seen, { ...seen[0]!, entryId: 'other' }] },
	'a search with what it found': { action: 'searched', view: 'search', query: 'hba1c', seen },
	'a search that found nothing': { action: 'searched', view: 'search', query: 'wyrd & <b>' },
	'a search whose words are not told': { action: 'searched', view: 'search' },
	'a change by the patient': { action: 'changed', view: 'sharing', own: true, actor: patient },
	'a refusal of staff': { outcome: 'refused', basis: null },
	'a refusal of a stranger': { outcome: 'refused', basis: null, actor: null },
	'a name that is withheld': { actor: { ...makeTold().actor!, accountId: null, name: null } },
	'a computer': {
		purpose: 'AUTOMATED',
		actor: { ...makeTold().actor!, kind: 'system', accountId: null }
	},
	'somebody who acts for the patient': {
		purpose: 'FAMRQT',
		actor: { ...patient, kind: 'carer', name: 'Bilal Yusuf' },
		actingFor: { relationship: 'child' }
	},
	'an emergency': { purpose: 'BTG' },
	'keeping somebody safe': { purpose: 'SAFEGUARDING' },
	'one that was kept back': { purpose: 'SAFEGUARDING', view: 'entry', seen, keptBack: KEPT_BACK }
};

const describeOne = (more: Partial<ToldEvent>) => describeAuditEvent(makeTold(more), NHS_NUMBER);

test('somebody who acts for the patient is one agent, and the patient a second', () => {
	const { agent } = describeOne(TOLD['somebody who acts for the patient']!);
	expect(agent[0]).toMatchObject({
		...{ requestor: true, name: 'Bilal Yusuf', who: { type: 'RelatedPerson' } },
		purposeOfUse: [{ coding: [{ code: 'FAMRQT' }] }]
	});
	expect(agent[1]).toMatchObject({
		type: { coding: [{ code: 'PAT' }] },
		who: { type: 'Patient', identifier: { value: NHS_NUMBER } },
		requestor: false
	});
});

test('the schema refuses what is none: if it does not, the rest says nothing', () => {
	const { agent: _, ...without } = describeOne({});
	for (const wrong of [
		without,
		{ ...describeOne({}), outcome: '9' },
		{ ...describeOne({}), x: 1 }
	]) {
		expect(validateAuditEvent(JSON.parse(JSON.stringify(wrong)))).toBe(false);
	}
	expect(validateBundle({ resourceType: 'Bundle', type: 'made-up' })).toBe(false);
});

describe.each(Object.entries(TOLD))('%s', (_, more) => {
	test('is an AuditEvent by the JSON schema of FHIR R4', () => {
		const valid = validateAuditEvent(JSON.parse(JSON.stringify(describeOne(more))));
		expect(validateAuditEvent.errors ?? []).toEqual([]);
		expect(valid).toBe(true);
	});

	test('keeps to the profile of IHE BALP that it claims', () => {
		const event = describeOne(more);
		for (const profile of event.meta?.profile ?? []) {
			const name = profile.replace('https://profiles.ihe.net/ITI/BALP/StructureDefinition/', '');
			expect(PROFILES[name]!(event), name).toEqual([]);
		}
	});
});

test('what fits a profile claims it', () => {
	const claimed = (more: Partial<ToldEvent>) =>
		describeOne(more).meta?.profile?.[0]?.split('.').at(-1);
	expect(claimed(TOLD['one entry']!)).toBe('PatientRead');
	expect(claimed(TOLD['a search that found nothing']!)).toBe('PatientQuery');
	expect(claimed(TOLD['several entries']!)).toBeUndefined();
	expect(claimed({ ...TOLD['one entry'], outcome: 'refused' })).toBeUndefined();
});

test('has the fields of the national record of audits: who, for which organisation, whose, which', () => {
	const { agent, entity, recorded, action, source } = describeOne(TOLD['one entry']!);
	expect(agent[0]).toMatchObject({
		who: { type: 'Practitioner', display: 'Nurse Adeyemi' },
		role: [{ text: 'Community nurse' }],
		requestor: true,
		purposeOfUse: [{ coding: [{ code: 'TREAT' }] }]
	});
	expect(agent[1]!.who).toMatchObject({
		identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'RX1' }
	});
	expect(entity![0]!.what!.identifier).toEqual({
		system: 'https://fhir.nhs.uk/Id/nhs-number',
		value: NHS_NUMBER
	});
	expect(entity!.at(-1)!.what!.identifier!.value).toBe(makeTold().eventId);
	expect([recorded, action]).toEqual(['2018-08-06T16:30:00.000Z', 'R']);
	expect(source.observer.display).toBe('Candour shared record');
});

test('what was kept back says so, to people and to computers, and nothing else does', () => {
	const { extension, text } = describeOne(TOLD['one that was kept back']!);
	expect(extension).toEqual([
		{
			url: 'https://candour.example.nhs.uk/StructureDefinition/kept-back',
			valuePeriod: { start: '2018-08-06T16:30:00.000Z', end: '2018-09-02T09:00:00.000Z' }
		}
	]);
	expect(text!.div).toContain(
		'This was kept back for a time to keep somebody safe, from 6 August 2018 to 2 September 2018.'
	);
	expect(describeOne(TOLD['keeping somebody safe']!)).not.toHaveProperty('extension');
});

test('who may not be named is not', () => {
	for (const more of [TOLD['a refusal of a stranger']!, TOLD['a name that is withheld']!]) {
		const [user] = describeOne(more).agent;
		expect(user!.who!.display).toBe('Name not given');
		expect(user).not.toHaveProperty('name');
		expect(user!.who).not.toHaveProperty('identifier');
	}
});

test('all of a log is one Bundle, whatever its length', async () => {
	for (const events of [[], [{}], Object.values(TOLD)]) {
		const text = (await readAll(writeLogFhir(makeLog(events)))).toString();
		const bundle = JSON.parse(text) as Bundle;
		expect(bundle.entry?.length ?? 0).toBe(events.length);
		for (const { resource } of bundle.entry ?? []) expect(validateAuditEvent(resource)).toBe(true);
		// Its schema of a Bundle knows no resources.
		const entry = bundle.entry?.map(({ fullUrl }) => ({ fullUrl }));
		expect(validateBundle({ ...bundle, entry }), text).toBe(true);
	}
});

type Coded = { type?: unknown };
const has = (code: string) => (one: Coded) => JSON.stringify(one.type).includes(`"${code}"`);
const only = <T extends Coded>(all: T[], code: string, faults: string[]): T | undefined => {
	const found = all.filter(has(code));
	if (found.length !== 1) faults.push(`${found.length} of ${code}`);
	return found[0];
};

/** Written from the profiles' own definitions: PatientRead.fsh and PatientQuery.fsh of ITI.BasicAudit. */
const PROFILES: Record<string, (event: AuditEvent) => string[]> = {
	'IHE.BasicAudit.PatientRead': (event) => {
		const faults = commonFaults(event, 'R', ['110152', '110153']);
		if (!event.subtype!.some(({ code }) => /^v?read$/.test(code!))) faults.push('subtype');
		const data = only(systemObjects(event), '2', faults);
		if (!['4', '3', '20'].includes(data?.role?.code ?? '') || !data?.what) faults.push('data');
		return faults;
	},
	'IHE.BasicAudit.PatientQuery': (event) => {
		const faults = commonFaults(event, 'E', ['110153', '110152']);
		if (!event.subtype!.some(({ code }) => /^search(-type|-system)?$/.test(code!))) {
			faults.push('subtype');
		}
		const query = only(systemObjects(event), '2', faults);
		if (query?.role?.code !== '24' || !query.query) faults.push('query');
		if (query?.what || query?.lifecycle || query?.detail) faults.push('more of the query');
		return faults;
	}
};

function systemObjects({ entity }: AuditEvent): AuditEventEntity[] {
	return entity!.filter(({ type }) => type!.system!.endsWith('/audit-entity-type'));
}

/** @param roles which of DICOM's the client has, and which we have */
function commonFaults(event: AuditEvent, action: string, [client, server]: string[]): string[] {
	const faults: string[] = [];
	if (event.type.code !== 'rest') faults.push('type');
	if (event.action !== action || event.outcome !== '0') faults.push('action or outcome');
	for (const role of [client!, server!]) {
		const agent: AuditEventAgent | undefined = only(event.agent, role, faults);
		if (!agent?.who || !agent.network || agent.media) faults.push(`agent ${role}`);
	}
	const [first] = event.agent.filter(has(client!));
	if (first?.who?.display !== 'candour') faults.push('the client');
	const user = event.agent.filter(has('IRCP'));
	if (user.length > 1 || user.some((one) => !one.who || !one.requestor || one.network)) {
		faults.push('user');
	}
	const person = only(systemObjects(event), '1', faults);
	if (person?.role?.code !== '1' || person.what?.type !== 'Patient') faults.push('patient');
	return faults;
}
