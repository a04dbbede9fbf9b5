import { describe, expect, it } from 'vitest';
import { readBundle } from './bundle-schema.ts';
import { checkResource } from './check-resource.ts';

const place = 'Bundle.entry[3].resource';
const observation = {
	resourceType: 'Observation',
	status: 'final',
	code: { text: 'Weight' },
	subject: { reference: 'Patient/1' }
};
const check = (changes: object) => checkResource({ ...observation, ...changes }, place);

describe('checkResource', () => {
	it('accepts what FHIR accepts, unknown fields included', () => {
		expect(check({ invented: { anything: true }, _status: { id: 'a' } })).toEqual([]);
	});

	it.each<[object, string, string, string]>([
		[{ status: undefined }, 'required', 'status', 'This is required. Send one of: registered,'],
		[{ status: 'done' }, 'code-invalid', 'status', 'Send one of: registered,'],
		[{ code: undefined }, 'required', 'code', 'This is required.'],
		[{ subject: undefined }, 'required', 'subject', 'This is required.'],
		[{ code: 'Weight' }, 'structure', 'code', 'Send an object.'],
		[{ code: { coding: {} } }, 'structure', 'code.coding', 'Send a list.'],
		[{ code: { coding: [{ code: 7 }] } }, 'structure', 'code.coding[0].code', 'Send text in'],
		[
			{ valueQuantity: { value: '7.2' } },
			'structure',
			'valueQuantity.value',
			'Send a number without quotes.'
		],
		[
			{ effectiveDateTime: '2018-08-06T17:30:00' },
			'value',
			'effectiveDateTime',
			'Give a real date; a time needs seconds and a time zone'
		],
		[{ effectiveDateTime: '2019-02-30' }, 'value', 'effectiveDateTime', 'Give a real date'],
		[{ issued: '2019-02-03' }, 'value', 'issued', 'Give a date with time'],
		[{ contained: [{}] }, 'required', 'contained[0].resourceType', 'This is required.'],
		[{ meta: { security: {} } }, 'structure', 'meta.security', 'Send a list.']
	])('refuses %j', (changes, code, path, diagnostics) => {
		expect(check(changes)).toMatchObject([
			{ code, expression: `${place}.${path}`, diagnostics: expect.stringContaining(diagnostics) }
		]);
	});

	it('checks contained resources by their own type', () => {
		expect(check({ contained: [{ resourceType: 'Practitioner', name: 'Dr Chen' }] })).toMatchObject(
			[{ expression: `${place}.contained[0].name` }]
		);
	});

	it('wants the medicine of a prescription', () => {
		const request = {
			resourceType: 'MedicationRequest',
			status: 'active',
			intent: 'order',
			subject: {}
		};
		expect(checkResource(request, place)).toMatchObject([{ code: 'invariant', expression: place }]);
		expect(checkResource({ ...request, medicationReference: {} }, place)).toEqual([]);
	});

	it('lets unknown types pass, and nothing that is no resource', () => {
		expect(checkResource({ resourceType: 'FutureThing', status: 7 }, place)).toEqual([]);
		expect(checkResource({ resourceType: 'toString' }, place)).toEqual([]);
		for (const value of [null, undefined, 7, 'text', [], {}]) {
			expect(checkResource(value, place)).not.toEqual([]);
		}
	});

	it('never repeats a value', () => {
		const faults = check({ status: 'Amina', issued: 'Amina', subject: 'Amina', meta: 'Amina' });
		expect(faults).toHaveLength(4);
		expect(JSON.stringify(faults)).not.toContain('Amina');
	});
});

describe('readBundle', () => {
	const entry = (changes: object = {}) => ({
		fullUrl: 'urn:uuid:1',
		resource: { resourceType: 'Condition' },
		request: { method: 'PUT', url: 'Condition?identifier=a|1' },
		...changes
	});
	const read = (...entries: object[]) =>
		readBundle({ resourceType: 'Bundle', type: 'transaction', entry: entries });

	it('accepts a transaction', () => expect(read(entry())).toMatchObject({ ok: true }));

	it.each<[object[], string, string]>([
		[[], 'Bundle.entry', 'Send at least one entry.'],
		[[entry({ request: undefined })], 'Bundle.entry[0].request', 'This is required.'],
		[
			[entry({ request: { method: 'DELETE', url: 'Condition/1' } })],
			'Bundle.entry[0].request.method',
			'entered-in-error'
		],
		[
			[entry({ request: { method: 'POST', url: 'Observation' } })],
			'Bundle.entry[0].request.url',
			'This must start with the type of the resource.'
		],
		[
			[entry({ resource: { resourceType: '../x' } })],
			'Bundle.entry[0].resource.resourceType',
			'Send the name of a FHIR resource type.'
		],
		[[entry(), entry()], 'Bundle.entry[1].fullUrl', 'Another entry has the same fullUrl.']
	])('refuses %j', (entries, expression, diagnostics) => {
		const result = read(...entries);
		expect(result.ok ? [] : result.faults).toContainEqual(
			expect.objectContaining({
				expression,
				diagnostics: expect.stringContaining(diagnostics) as string
			})
		);
	});

	it('refuses another kind of bundle', () => {
		const result = readBundle({ resourceType: 'Bundle', type: 'batch', entry: [entry()] });
		expect(result).toMatchObject({ ok: false, faults: [{ expression: 'Bundle.type' }] });
	});
});
