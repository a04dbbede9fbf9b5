import { OPERATIONS, type Operation } from './routes.ts';

/** The pages that can be asked for on paper, by those who may have them on a screen. */
const PAGES = [
	'GET /[subject]/record',
	'GET /[subject]/record/[category]',
	'GET /[subject]/record/[category]/[entry]',
	'GET /[subject]/record/timeline',
	'GET /[subject]/access-log',
	'GET /[subject]/access-log/[event]',
	'GET /care-team/patients/[patient]/record',
	'GET /care-team/patients/[patient]/record/[category]',
	'GET /care-team/patients/[patient]/record/[category]/[entry]',
	'GET /care-team/patients/[patient]/record/timeline',
	'GET /care-team/patients/[patient]/self-care/summary'
];

export const PRINTED = Object.fromEntries(
	PAGES.map((page) => [`${page}?print=yes`, onPaper(OPERATIONS[page]!)])
);

/** The same for the same people, but for the event's word for it. */
function onPaper({ ask, event, ...operation }: Operation): Operation {
	return {
		...operation,
		ask: async (area) => {
			const asked = await ask(area);
			return { ...asked, path: `${asked.path}?print=yes` };
		},
		event: { ...event!, action: 'printed' }
	};
}
