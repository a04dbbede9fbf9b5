/*
 * All that there is in the smaller view of a patient's own record, with what else answers there as it
 * does for anybody who is signed in. What is not named here is not there, new pages too.
 */
const RECORD = '/[subject]/record';
const MINE = '/[subject]/self-care';

export const IN_SMALLER_VIEW: Record<string, string> = {
	...Object.fromEntries(
		[
			...[
				`${RECORD}`,
				`${RECORD}/[category]`,
				`${RECORD}/[category]/[entry]`,
				`${RECORD}/timeline`
			].flatMap((page) => [page, `${page}?print=yes`]),
			...[`${RECORD}/search`, `${RECORD}/[category]/[entry]/attachments/[attachment]`],
			...[MINE, `${MINE}/[measure]`, `${MINE}/readings/[entry]`, `${MINE}/summary`]
		].map((page) => [`GET ${page}`, '200'])
	),
	[`POST ${RECORD}/search`]: '200',
	'GET /': '303 /me/record',
	'GET /[subject]': '303 /me/record',
	'GET /sign-in': '303 /',
	'GET /sign-in/again': '200',
	'POST /sign-in/again': '303 /',
	'POST /sign-in/again/passkey': '200',
	'POST /sign-out': '303 /'
};
