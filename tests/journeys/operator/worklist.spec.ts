import { randomUUID } from 'node:crypto';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import { makeNhsNumber } from '#tests/cast.ts';
import { introducing, test, type FedCandour } from '#tests/fed-candour.ts';
import { expect } from '#tests/journey.ts';
import { DEMO_PASSWORD } from '#tests/start-candour.ts';
import type { Visitor } from '#tests/visitor.ts';

// One after another, so that they share one Candour.
test.describe.configure({ mode: 'default' });

/** Sends what must be held. @returns where it waits. */
async function sendHeld({ send }: FedCandour, bundle: string): Promise<string> {
	const { status, body } = await send(bundle);
	expect(status).toBe(202);
	const [, id] = /under reference ([0-9a-f-]{36})/.exec(body.issue![0]!.diagnostics)!;
	return `/operator/quarantine/${id}`;
}

/** The line of the worklist that leads to an item. */
function line({ page }: Visitor, address: string) {
	return page.getByRole('row').filter({ has: page.locator(`a[href="${address}"]`) });
}

const result = ({ source }: FedCandour) => hba1c(source, randomUUID(), 48);

test('A message with an impossible NHS number waits, and is returned with a note', async ({
	as,
	fed
}) => {
	const nhsNumber = makeNhsNumber().replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
	const item = await sendHeld(fed, bundleOf(fed.source, { nhsNumber }, [result(fed)]));
	const sam = await as('sam.okafor');
	await sam.open('/operator/quarantine');
	await expect(line(sam, item)).toContainText('The NHS number fails its check digit');
	await expect(line(sam, item)).toContainText('Harbour Lane Surgery');
	await expect(line(sam, item)).toContainText('Less than a day');
	await expect(sam.main).not.toContainText(nhsNumber);
	await expect(sam.main).not.toContainText('HbA1c');

	await sam.follow(line(sam, item).getByRole('link'));
	await sam.press('Try again');
	await expect(sam.errors).toHaveText([/still cannot be filed/]);
	await sam.press('Mark as returned');
	await expect(sam.errors).toHaveText(['Enter whom you asked, and what they will do']);
	const note = 'Whom you asked, and what they will do';
	await sam.fill(note, 'x'.repeat(501));
	await sam.press('Mark as returned');
	await expect(sam.errors).toHaveText(['Enter 500 characters or fewer']);
	await expect(sam.page.getByLabel(note)).toHaveValue('x'.repeat(501));
	await sam.fill(note, 'Harbour Lane, Mrs Bell: will send it again');
	await sam.press('Mark as returned');

	await expect(sam.heading).toHaveText('Messages held');
	await expect(line(sam, item)).toHaveCount(0);
	await sam.follow('See messages that have been dealt with');
	await expect(line(sam, item)).toContainText('Returned to the source');
	await sam.follow(line(sam, item).getByRole('link'));
	await expect(sam.fact('Note')).toHaveText('Harbour Lane, Mrs Bell: will send it again');
	await expect(sam.page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
});

test('A message about somebody unknown is filed once another message has said who it is', async ({
	as,
	fed
}) => {
	const nhsNumber = makeNhsNumber();
	const item = await sendHeld(fed, bundleOf(fed.source, { nhsNumber }, [result(fed)]));
	const sam = await as('sam.okafor');
	await sam.open(item);
	await expect(sam.main).toContainText('Nobody with this NHS number is known here');
	await sam.press('Try again');
	await expect(sam.errors).toHaveCount(1);

	const person = { nhsNumber, familyName: 'Lovelace', birthDate: '1985-12-10' };
	expect((await fed.send(introducing(fed.source, person, [result(fed)]))).status).toBe(200);
	await sam.open(item);
	await sam.press('Try again');
	await expect(sam.heading).toHaveText('Messages held');
	await sam.open('/operator/quarantine?show=closed');
	await expect(line(sam, item)).toContainText('Filed in the record');
});

test('Two records are joined by someone who gives both numbers, and the password again', async ({
	as,
	fed
}) => {
	const [remaining, replaced] = [makeNhsNumber(), makeNhsNumber()];
	const person = { familyName: 'Byron', birthDate: '1985-12-10' };
	for (const nhsNumber of [remaining, replaced]) {
		const known = await fed.send(introducing(fed.source, { ...person, nhsNumber }, [result(fed)]));
		expect(known.status).toBe(200);
	}
	const merge = { ...person, nhsNumber: replaced, replacedBy: remaining };
	const item = await sendHeld(fed, introducing(fed.source, merge));

	const sam = await as('sam.okafor');
	const cookie = { name: 'candour', value: fed.staleSession, url: fed.origin };
	await sam.page.context().addCookies([cookie]);
	await sam.open(item);
	await expect(sam.page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
	await sam.fill('NHS number that lives on', remaining);
	await sam.fill('NHS number that is replaced', replaced);
	await sam.press('Join the records');
	await expect(sam.errors).toHaveText(['Enter your password']);
	await sam.fill('Your password', 'not the right password');
	await sam.press('Join the records');
	await expect(sam.errors).toHaveText(['The password is not right']);
	// What was typed is still there, but for the password.
	await expect(sam.page.getByLabel('NHS number that lives on')).toHaveValue(remaining);
	await expect(sam.page.getByLabel('Your password')).toHaveValue('');
	await sam.fill('Your password', DEMO_PASSWORD);
	await sam.fill('NHS number that lives on', replaced);
	await sam.fill('NHS number that is replaced', '123');
	await sam.press('Join the records');
	await expect(sam.errors).toHaveText([/^Enter the NHS number that is replaced/]);
	await expect(sam.page.getByLabel('NHS number that lives on')).toHaveValue(replaced);
	await sam.fill('NHS number that is replaced', remaining);
	await sam.fill('Your password', DEMO_PASSWORD);
	await sam.press('Join the records');
	await expect(sam.errors).toHaveText([/not this way round/]);
	await expect(sam.page.getByLabel('Your password')).toHaveCount(0);
	// People write them in groups.
	await sam.fill('NHS number that lives on', remaining.replace(/(...)(...)/, '$1 $2 '));
	await sam.fill('NHS number that is replaced', replaced);
	await sam.press('Join the records');
	await sam.follow('See messages that have been dealt with');
	await expect(line(sam, item)).toContainText('Records joined');
});

test('The worklist is not there for a patient', async ({ as, fed }) => {
	const item = await sendHeld(
		fed,
		bundleOf(fed.source, { nhsNumber: makeNhsNumber() }, [result(fed)])
	);
	const amina = await as('amina');
	for (const address of ['/operator/quarantine', item]) {
		await amina.open(address, 404);
		await expect(amina.heading).toHaveText('Page not found');
	}
});

test('What the feed sends about Amina and not for her is nowhere, not even at its own address', async ({
	as,
	fed
}) => {
	const NOPAT = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'NOPAT' };
	const bundle = bundleOf(fed.source, fed.amina, [
		hba1c(fed.source, randomUUID(), 41, { code: { text: 'Shown to her' } }),
		hba1c(fed.source, randomUUID(), 42, { code: { text: 'Kept' }, meta: { security: [NOPAT] } }),
		hba1c(fed.source, randomUUID(), 43, { code: { text: 'Early' }, status: 'preliminary' })
	]);
	const { body } = await fed.send(bundle);
	const [shown, ...hidden] = body.entry!.map(({ response }) => response.location.split('/')[1]!);
	const amina = await as('amina');
	await amina.open(`/me/record/results/${shown}`);
	await expect(amina.heading).toHaveText('Shown to her');
	for (const id of hidden) await amina.open(`/me/record/results/${id}`, 404);
	await amina.open('/me/record/results');
	await expect(amina.main).toContainText('1 entry');
});
