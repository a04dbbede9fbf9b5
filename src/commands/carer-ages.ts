import { CarerRules, USUAL_CARER_RULES } from '#lib/proxy-access/data/carer-rules.ts';
import { listCarerRules } from '#lib/proxy-access/server/list-carer-rules.ts';
import { setCarerRules } from '#lib/proxy-access/server/set-carer-rules.ts';
import { setForArea } from './set-for-area.ts';

await setForArea<CarerRules>({
	usage: [
		'Usage: npm run -s carer:ages -- --area NAME --show > file.json       the ages and times of whoever acts for others there, to edit',
		'       npm run carer:ages -- --area NAME --from 2027-04-01 --file file.json [--by "who decided it"]'
	],
	shape: CarerRules,
	usual: USUAL_CARER_RULES,
	nameOf: describeRules,
	list: async (areaId) =>
		(await listCarerRules(areaId)).map(({ rules, ...one }) => ({ ...one, setting: rules })),
	set: (areaId, { setting, ...wish }) => setCarerRules(areaId, { ...wish, rules: setting }),
	saySet: (rules, { area, from }) => [
		`In ${area}, from the start of ${from}: ${describeRules(rules)}.`,
		'It holds for everybody who acts for a child there by then. Of several areas the strictest holds.'
	]
});

function describeRules(rules: CarerRules): string {
	const { parentsUntil, ownSignInFrom, parentsEndAt, toldMonthsBefore } = rules;
	return [
		`parents until ${parentsUntil}`,
		`in part until ${parentsEndAt}`,
		`own sign-in from ${ownSignInFrom}`,
		`told ${toldMonthsBefore} months before`
	].join(', ');
}
