import { DEMO_PASSWORD } from './start-candour.ts';

/** One request to the started Candour, as it goes over the wire: nothing is followed or added. */
export function knock(path: string, options: RequestInit = {}): Promise<Response> {
	const headers = { accept: 'text/html', ...(options.headers as Record<string, string>) };
	return fetch(originOfCandour() + path, { redirect: 'manual', ...options, headers });
}

/** Posts a form as one of our own pages does. */
export function post(
	path: string,
	fields: Record<string, string>,
	headers: Record<string, string> = {}
): Promise<Response> {
	const body = new URLSearchParams(fields);
	return knock(path, {
		method: 'POST',
		body,
		headers: { origin: originOfCandour(), ...headers }
	});
}

const cookies = new Map<string, Promise<string>>();

/** The Cookie header of somebody who has signed in: once for each worker, because tries are counted. */
export function cookieOf(account: string): Promise<string> {
	const cookie = cookies.get(account) ?? signIn(account).then(({ cookie: fresh }) => fresh);
	cookies.set(account, cookie);
	return cookie;
}

export async function signIn(account: string): Promise<{ cookie: string; setCookie: string }> {
	const fields = { email: `${account}@demo.test`, password: DEMO_PASSWORD };
	const response = await post('/sign-in', fields);
	const [setCookie] = response.headers.getSetCookie();
	if (response.status !== 303 || !setCookie) throw new Error(`${account} cannot sign in.`);
	return { cookie: setCookie.split(';')[0]!, setCookie };
}

export function originOfCandour(): string {
	return process.env.CANDOUR_TEST_ORIGIN!;
}
