import { LinkRefused } from '#lib/access/server/enter-by-link.ts';
import { OpenForm } from '#lib/links/schema.ts';
import { readAddress } from '#lib/links/server/read-address.ts';
import { NotFound, TooMany } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { PlanSheet } from '../schema.ts';
import { openLink } from './open-link.ts';

export interface PostedOpening {
	status: number;
	sheet: PlanSheet | null;
	given: Record<string, string>;
	errors: Record<string, string>;
}

/** What a form that opens a link comes to, on a page that needs no script and no key of its own. */
export async function postOpenLink(
	form: FormData,
	{ origin, place }: { origin: string; place: string }
): Promise<PostedOpening> {
	const { data, given, errors } = readForm(OpenForm, form);
	const fail = (status: number, wrong: Record<string, string>) => ({
		...{ status, sheet: null, given, errors: wrong }
	});
	if (!data) return fail(422, errors);
	const read = readAddress(origin, data.link);
	if (!read) return fail(422, { link: 'This is not a link to a plan here. Scan the code again' });
	const { recipient, passcode } = data;
	if (read.hasPasscode && passcode === '') return fail(422, { passcode: 'Enter the passcode' });
	try {
		const opened = await openLink({ address: read.address, place, recipient, passcode });
		return { status: 200, sheet: opened.sheet, given: {}, errors: {} };
	} catch (error) {
		if (error instanceof TooMany) return fail(429, { link: error.message });
		if (error instanceof LinkRefused && error.guessesLeft !== undefined) {
			return fail(401, { passcode: guessWords(error.guessesLeft) });
		}
		if (!(error instanceof NotFound)) throw error;
		return fail(404, { link: 'This link does not work any more' });
	}
}

function guessWords(left: number): string {
	if (left === 0) return 'The passcode is wrong. The link is locked now, for good';
	return `The passcode is wrong. You can try ${left === 1 ? 'once' : `${left} times`} more`;
}
