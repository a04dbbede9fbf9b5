import { Clocks, USUAL_CLOCKS } from '#lib/oversight/schema.ts';
import { listAreaClocks } from '#lib/oversight/server/list-area-clocks.ts';
import { setAreaClocks } from '#lib/oversight/server/set-area-clocks.ts';
import { setForArea } from './set-for-area.ts';

await setForArea<Clocks>({
	usage: [
		'Usage: npm run -s answer:times -- --area NAME --show > file.json       how long answers may take there now, to edit',
		'       npm run answer:times -- --area NAME --from 2027-04-01 --file file.json [--by "who decided it"]'
	],
	shape: Clocks,
	usual: USUAL_CLOCKS,
	nameOf: describeClocks,
	list: async (areaId) =>
		(await listAreaClocks(areaId)).map(({ clocks, ...one }) => ({ ...one, setting: clocks })),
	set: (areaId, { setting, ...wish }) => setAreaClocks(areaId, { ...wish, clocks: setting }),
	saySet: (clocks, { area, from }) => [
		`In ${area}, from the start of ${from}: ${describeClocks(clocks)}.`,
		'What was asked before then keeps the day that its patient was told.'
	]
});

/** In working days. */
function describeClocks({ question, emergency, correction }: Clocks): string {
	const within = (days: number | undefined) => (days ? `${days} working days` : 'a month');
	return [
		`questions within ${within(question.workingDays)} (told as ${question.targetWorkingDays})`,
		`emergencies within ${within(emergency.workingDays)}`,
		`corrections within ${within(correction.workingDays)}`
	].join(', ');
}
