import { makeFreshDatabase, makeTemplate } from './fresh-database.ts';
import { DEMO_PASSWORD, startCandour } from './start-candour.ts';

/** One Candour with the demonstration area for all journeys; its address is in CANDOUR_TEST_ORIGIN. */
export default async function startForJourneys(): Promise<() => Promise<void>> {
	const template = await makeTemplate();
	const { environment, drop } = await makeFreshDatabase();
	const candour = await startCandour({ ...environment, CANDOUR_DEMO_PASSWORD: DEMO_PASSWORD });
	process.env.CANDOUR_TEST_ORIGIN = candour.origin;
	return async () => {
		await candour.stop();
		await drop();
		await template.drop();
	};
}
