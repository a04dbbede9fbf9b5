import type { CapabilityStatement } from 'fhir/r4.d.ts';
import type { RequestHandler } from './$types';

/** What this server does, and nothing more: sources send transactions. Nothing is read over this API. */
export const GET: RequestHandler = ({ url }) =>
	Response.json(describeServer(url.origin), {
		headers: { 'Content-Type': 'application/fhir+json; charset=utf-8' }
	});

function describeServer(origin: string): CapabilityStatement {
	return {
		resourceType: 'CapabilityStatement',
		status: 'active',
		date: '2026-11-23',
		kind: 'instance',
		software: { name: 'Candour' },
		implementation: { description: 'Candour shared record', url: `${origin}/fhir/R4` },
		fhirVersion: '4.0.1',
		format: ['json'],
		rest: [
			{
				mode: 'server',
				documentation:
					'Registered sources send their entries for one patient as a transaction Bundle to the base address.',
				security: {
					extension: [
						{
							url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
							extension: [{ url: 'token', valueUri: `${origin}/oauth/token` }]
						}
					],
					service: [
						{
							coding: [
								{
									system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
									code: 'SMART-on-FHIR'
								}
							]
						}
					],
					description:
						'SMART Backend Services: client_credentials with private_key_jwt. An operator registers each client and its public keys.'
				},
				interaction: [{ code: 'transaction' }]
			}
		]
	};
}
