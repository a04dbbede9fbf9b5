import { aminaCommunityFeeds } from './amina/community.ts';
import { aminaCouncilFeeds } from './amina/council.ts';
import { aminaGpCorrections, aminaGpFeeds } from './amina/gp-bundles.ts';
import { aminaHospitalFeeds } from './amina/hospital.ts';
import { aminaAmbulanceFeeds, aminaTalkingTherapyFeeds } from './amina/others.ts';
import { aminaPharmacyFeeds } from './amina/pharmacy.ts';
import { danaFeeds } from './dana.ts';
import type { Feed } from './feed.ts';
import { flynnFeeds } from './flynn.ts';
import { georgeFeeds } from './george/george-feeds.ts';
import { moFeeds } from './mo.ts';
import { rhiannonFeeds } from './rhiannon.ts';

/** Every message of the demonstration, in the order in which it was sent: corrections come last. */
export function demonstrationFeeds(today: Date): Feed[] {
	const feeds = [
		...aminaGpFeeds(today),
		...aminaHospitalFeeds(today),
		...aminaAmbulanceFeeds(today),
		...aminaTalkingTherapyFeeds(today),
		...aminaCommunityFeeds(today),
		...aminaPharmacyFeeds(today),
		...aminaCouncilFeeds(today),
		...georgeFeeds(today),
		...danaFeeds(today),
		...rhiannonFeeds(today),
		...flynnFeeds(today),
		...moFeeds(today),
		...aminaGpCorrections(today)
	];
	return feeds.sort((a, b) => sentAt(a) - sentAt(b));
}

function sentAt({ bundle }: Feed): number {
	return Date.parse(bundle.timestamp!);
}
