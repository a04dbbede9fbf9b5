import type { FeedSource } from '#lib/feeds/schema.ts';
import { registerOrganisation } from '#lib/organisations/server/register-organisation.ts';
import { registerSource } from '#lib/record/server/register-source.ts';

const PRACTICES = [
	{ odsCode: 'S00001', name: 'Quayside Surgery (made up)' },
	{ odsCode: 'S00002', name: 'Mill Lane Practice (made up)' },
	{ odsCode: 'S00003', name: 'Saltcombe Health Centre (made up)' },
	{ odsCode: 'S00004', name: 'Chapel Hill Surgery (made up)' }
];

/** The practices of the made-up patients, each with its system. Saying it again changes nothing. */
export async function registerPractices(): Promise<FeedSource[]> {
	const registered: FeedSource[] = [];
	for (const { odsCode, name } of PRACTICES) {
		const kind = 'gp-practice';
		const areas = ['Made-up area'];
		const { organisationId } = await registerOrganisation({ odsCode, name, kind, areas });
		const identifierSystems = [`https://${odsCode.toLowerCase()}.seed.example.nhs.uk/Id/`];
		const named = { organisationId, name, identifierSystems };
		const sourceId = await registerSource({ ...named, releaseSignal: 'final', knownGaps: null });
		registered.push({ sourceId, odsCode, organisationKind: kind, ...named });
	}
	return registered;
}
