import { ukDay } from '#lib/access-log/rules.ts';
import { expect } from '#tests/journey.ts';
import { test, type Story } from '#tests/story-candour.ts';
import type { Visitor } from '#tests/visitor.ts';

// The story that all of this is for (DOMAIN 1), as it should have gone. On a phone, for everybody.
test.use({ viewport: { width: 320, height: 658 } });
test.describe.configure({ timeout: 60_000 });

type As = (account: string) => Promise<Visitor>;

test('George’s plan reaches the ambulance and the specialist hospital, and he sees each step', async ({
	as,
	story
}) => {
	await surgeryKnows(as, story);
	await walkInCentreOpens(as, story);
	await hospitalWritesWithGeorge(as, story);
	await crewOpensAtNight(as, story);
	await specialistReadsAndAdds(as, story);
	await pharmacistSeesLittle(as, story);
	const george = await as('george');
	await logTellsAll(george);
	await planIsReachable(george);
	await georgeExcludesOne(george);
});

const recordOf = ({ george }: Story) => `/care-team/patients/${george.patientId}/record`;
const plansOf = ({ george }: Story) => `/care-team/patients/${george.patientId}/plan`;

/** His GP sees him with a cough; it is cancer, and the surgery's system tells the record. */
async function surgeryKnows(as: As, story: Story): Promise<void> {
	await story.send(
		'surgery',
		visit('AMB', 'GP consultation', 'Cough for 6 weeks, and weight loss'),
		has('Condition', { code: { text: 'Lung cancer' }, recordedDate: today() }),
		has('AllergyIntolerance', { code: { text: 'Codeine' }, recordedDate: '2014-05-02' }),
		has('MedicationRequest', {
			...{ status: 'active', intent: 'order', authoredOn: today() },
			medicationCodeableConcept: { text: 'Morphine sulfate 10mg/5ml oral solution' }
		}),
		has('Immunization', {
			...{ status: 'completed', occurrenceDateTime: '2025-10-02' },
			vaccineCode: { text: 'Influenza vaccine' }
		})
	);
	const osei = await as('dr.osei');
	await osei.page.goto(`${recordOf(story)}/contacts`);
	await expect(osei.main).toContainText('Cough for 6 weeks, and weight loss');
}

/** In another borough nobody knows him, until he is booked in there. */
async function walkInCentreOpens(as: As, story: Story): Promise<void> {
	const pike = await as('nurse.pike');
	await pike.page.goto(`${recordOf(story)}/problems`);
	await expect(pike.heading).toHaveText('Page not found');
	await story.send('walkIn', booking());
	await pike.page.reload();
	await expect(pike.main).toContainText('the patient has an appointment with your organisation');
	await expect(pike.main).toContainText('Lung cancer');
}

/** The hospital writes the plan; George says what matters, with his daughter beside him; then it is signed. */
async function hospitalWritesWithGeorge(as: As, story: Story): Promise<void> {
	await story.send('hospital', visit('IMP', 'Admission', 'Breathless'));
	const walsh = await as('dr.walsh');
	await walsh.page.goto(plansOf(story));
	await click(walsh, 'Start: emergency plan');
	await expect(walsh.heading).toHaveText('Emergency plan');
	const tasks = walsh.page.url();
	await write(walsh, 'What should happen in an emergency?', 'If worse, take him to St Brannock.');
	await write(walsh, 'When does this plan apply?', 'When he is breathless at rest.');
	await write(walsh, 'Who should be rung, and in which order?', 'Karen, daughter, 01632 960161');

	const george = await as('george');
	await george.page.goto('/me/plan');
	await george.page.getByRole('link', { name: 'Write in it (Emergency plan)' }).click();
	await write(
		george,
		'What matters to you, if you cannot speak for yourself?',
		'Ring Karen first. I want to see my allotment. Karen and I wrote this together.'
	);

	await walsh.page.goto(tasks);
	await click(walsh, 'Check it and sign it');
	await expect(walsh.main).toContainText('Karen and I wrote this together.');
	await walsh.page.getByRole('radio', { name: 'The person agreed to this plan.' }).check();
	await walsh.fill('Who took part?', 'George, and Karen, his daughter');
	await click(walsh, 'Sign it');
}

/** From the first page to the plan in 6 actions and 30 seconds; then it is closed, and stays closed. */
async function crewOpensAtNight(as: As, story: Story): Promise<void> {
	const okoro = await as('paramedic.okoro');
	const { page } = okoro;
	let actions = 0;
	const act = async (work: () => Promise<unknown>) => void ((actions += 1), await work());
	const began = Date.now();
	await page.goto('/care-team');
	await act(() => page.getByRole('link', { name: 'Open a record in an emergency' }).click());
	await act(async () => {
		await okoro.fill('The patient’s NHS number', story.george.nhsNumber);
		await okoro.fill('Day', '2');
		await okoro.fill('Month', '9');
		await okoro.fill('Year', '1955');
	});
	await act(async () => {
		await page.getByRole('radio', { name: 'the person cannot be asked' }).check();
		await okoro.fill('What is the emergency?', 'Found unconscious by his daughter');
	});
	await act(() => click(okoro, 'Open the record'));
	await act(() => okoro.link('Contingency and emergency plans').click());
	await act(() => okoro.link('Emergency plan').click());
	await expect(okoro.main).toContainText('If worse, take him to St Brannock.');
	expect(Date.now() - began).toBeLessThan(30_000);
	expect(actions).toBeLessThanOrEqual(6);
	await expect(okoro.main).toContainText('Ring Karen first.');
	await expect(okoro.main).toContainText('Took part: George, and Karen, his daughter');
	await expect(okoro.main).toContainText('You said: “Found unconscious by his daughter”');
	await expect(okoro.main).toContainText(/It closes by itself in (4 hours|3 hours and 59 minutes)/);
	await okoro.checkPage();

	await click(okoro, 'I have finished: close it now');
	await expect(okoro.main).toContainText('The record is closed');
	await page.goBack();
	await page.reload();
	await expect(okoro.heading).toHaveText('Your emergency access to this record is over');
	await story.send('ambulance', visit('EMER', 'Ambulance call', 'Unconscious at home'));
}

/** Taken to the right hospital, which reads the same version and adds to it. */
async function specialistReadsAndAdds(as: As, story: Story): Promise<void> {
	await story.send('specialist', visit('IMP', 'Admission', 'Unconscious'));
	const iyer = await as('dr.iyer');
	await iyer.page.goto(plansOf(story));
	await iyer.page.getByRole('link', { name: 'Emergency plan', exact: true }).click();
	await expect(iyer.main).toContainText('If worse, take him to St Brannock.');
	await expect(iyer.main).toContainText('Karen and I wrote this together.');

	await iyer.page.goto(plansOf(story));
	await click(iyer, 'Start: treatment and end of life plan');
	await write(iyer, 'Is resuscitation recommended?', 'Do not attempt it. Agreed with Karen.');
	await write(iyer, 'Which treatment is right, and which is not?', 'What makes him comfortable.');
	await write(iyer, 'Who should be rung, and in which order?', 'Karen, daughter, 01632 960161');
	await click(iyer, 'Check it and sign it');
	await iyer.page.getByRole('radio', { name: 'The person agreed to this plan.' }).check();
	await iyer.fill('Who took part?', 'George, and Karen, his daughter');
	await click(iyer, 'Sign it');
}

/** What a newspaper asked about: the supermarket's pharmacist sees these three, and nothing else. */
async function pharmacistSeesLittle(as: As, story: Story): Promise<void> {
	const lowe = await as('pharmacist.lowe');
	await lowe.open(recordOf(story));
	const shown = lowe.main.getByRole('listitem').filter({ hasText: /: \d+ entr/ });
	await expect(shown).toHaveText([/Medicines/, /Allergies and reactions/, /Vaccinations/]);
	await expect(lowe.main).not.toContainText('Lung cancer');
	await lowe.page.goto(plansOf(story));
	await expect(lowe.main).not.toContainText('Signed');

	const george = await as('george');
	await george.page.goto('/me/sharing/see-as');
	await george.page.getByRole('radio', { name: 'Brightsave Supermarket Pharmacy' }).check();
	await click(george, 'Show me');
	await expect(george.fact('Medicines')).toContainText(['Look']);
	await expect(george.fact('Problems and conditions')).toContainText(['None of 1', 'Look']);
	await george.checkPage();
}

/** Each step in words, with why they could, and nothing that is not explained. */
async function logTellsAll(george: Visitor): Promise<void> {
	await george.open('/me/access-log');
	for (const [who, why] of [
		['Dr Kwame Osei, GP at Lighthouse Medical Centre', 'you were registered there'],
		[
			'Nurse Helen Pike, nurse practitioner at Sandholme Walk-in Centre',
			'there was an appointment'
		],
		['Dr Niamh Walsh, A&E consultant at Marlsea General Hospital', 'you were being treated there'],
		['Paramedic Chidi Okoro, paramedic at North Shore Ambulance', 'it was an emergency'],
		['Dr Lakshmi Iyer', 'you were being treated there'],
		['Pharmacist Daniel Lowe', 'it was your chosen pharmacy']
	] as const) {
		const line = george.main
			.getByRole('listitem')
			.filter({ hasText: who })
			.filter({ hasText: why });
		await expect(line.first(), who).toBeVisible();
		await expect(line.first(), who).not.toContainText('Not explained yet');
	}
	await expect(george.main).toContainText('Found unconscious by his daughter');
}

async function planIsReachable(george: Visitor): Promise<void> {
	await openPlan(george);
	for (const place of FIVE)
		await expect(reachOf(george, place), place).toContainText('Can open it');
	await expect(reachOf(george, 'North Shore')).toContainText('It was sent to help you');
	await expect(reachOf(george, 'North Shore')).toContainText('this version');
	await george.checkPage();
}

async function georgeExcludesOne(george: Visitor): Promise<void> {
	const entry = new URL(george.page.url()).pathname.split('/').at(-1)!;
	await george.page.goto(`/me/sharing/entry/${entry}`);
	await click(george, 'Hide this entry');
	for (const choice of [/^One organisation/, 'Sandholme Walk-in Centre', 'Now', /^No/]) {
		await george.page.getByRole('radio', { name: choice }).check();
		if (choice === 'Now') {
			await george.page.getByRole('radio', { name: 'Until I take it back' }).check();
		}
		await click(george, 'Continue');
	}
	await click(george, 'Save');
	await openPlan(george);
	const sandholme = reachOf(george, 'Sandholme');
	await expect(sandholme).toContainText('Cannot open it');
	await expect(sandholme).toContainText(/Your choice of .* hides it\. In an emergency it can\./);
	await expect(reachOf(george, 'St Brannock')).toContainText('Can open it');
}

const FIVE = ['Lighthouse', 'Sandholme', 'Marlsea', 'North Shore', 'St Brannock'];
const reachOf = (george: Visitor, place: string) =>
	george.main.getByRole('listitem').filter({ hasText: place }).last();

async function openPlan(george: Visitor): Promise<void> {
	await george.page.goto('/me/plan');
	await george.page.getByRole('link', { name: 'Emergency plan', exact: true }).click();
}

/** Most of these pages are looked at for accessibility in journeys of their own. */
async function click(who: Visitor, button: string): Promise<void> {
	await who.page.getByRole('button', { name: button, exact: true }).click();
}

async function write(who: Visitor, question: string, text: string): Promise<void> {
	await who.link(question).click();
	await who.fill(question, text);
	await click(who, 'Save');
}

const today = () => ukDay(new Date());

const has = (resourceType: string, more: object) => ({ resourceType, ...more });

function visit(kind: 'AMB' | 'IMP' | 'EMER', what: string, why: string) {
	const system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
	const start = new Date(Date.now() - 30 * 60_000).toISOString();
	return has('Encounter', {
		status: kind === 'AMB' ? 'finished' : 'in-progress',
		class: { system, code: kind },
		...{ type: [{ text: what }], reasonCode: [{ text: why }], period: { start } }
	});
}

function booking() {
	const start = new Date(Date.now() + 60 * 60_000).toISOString();
	return has('Appointment', { status: 'booked', start, description: 'Breathless' });
}
