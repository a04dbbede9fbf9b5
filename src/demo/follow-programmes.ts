import type { ClinicianActor, PatientActor } from '#lib/identity/schema.ts';
import { addProgramme } from '#lib/programmes/server/add-programme.ts';
import type { Definition } from '#lib/programmes/schema.ts';
import { switchKinds } from '#lib/review/server/switch-kinds.ts';
import { idFrom } from '#lib/server/id-from.ts';
import { day } from './days.ts';
import { aminaFollows } from './programmes/amina-follows.ts';
import { onThatDay } from './programmes/following.ts';
import { georgeFollows, moFollows } from './programmes/others-follow.ts';

/** A programme that Harbour Lane made itself. */
const AFTER_A_CHANGE: Definition = {
	title: 'Pulse for 3 days after a change of medicine',
	about: 'We want to see how you are in the first days of a new dose.',
	how: [
		'Sit and rest for 5 minutes first.',
		'Count your pulse for a minute, once in the morning and once in the evening.',
		'If you feel faint when you stand up, sit down and call us.'
	],
	measures: ['heart-rate'],
	slots: ['morning', 'evening'],
	readings: 1,
	apart: 0,
	days: 3,
	result: 'average',
	skipDays: 0,
	fewest: 4,
	targets: { 'heart-rate': { pulse: { low: 50, high: 100 } } },
	levels: [],
	rules: [],
	source: 'Harbour Lane Surgery: our own, agreed by the partners.'
};

export interface Followers {
	amina: PatientActor;
	george: PatientActor;
	mo: PatientActor;
	chen: ClinicianActor;
	osei: ClinicianActor;
	begum: ClinicianActor;
}

/**
 * What people do at home in the weeks before the demonstration is made, each by the verb of its page, at
 * the time at which they did it: so that charts have months, and inboxes something to look at.
 */
export async function followProgrammes(
	{ amina, george, mo, chen, osei, begum }: Followers,
	today: Date
): Promise<void> {
	const afterChange = idFrom('demonstration: after a change of medicine');
	await onThatDay(day(today, -60), '17:30', async () => {
		const wish = { programmeId: afterChange, basis: 0 };
		const before = { ...AFTER_A_CHANGE, days: 2 };
		await addProgramme(chen, { ...wish, definition: before });
		await addProgramme(chen, { ...wish, basis: 1, definition: AFTER_A_CHANGE });
	});
	await onThatDay(day(today, -6), '16:10', () =>
		switchKinds(begum, { kinds: ['sleep', 'symptoms'], lookDays: 2 })
	);
	await aminaFollows(amina, chen, { today, afterChange });
	await georgeFollows(george, osei, today);
	await moFollows(mo, chen, { today, afterChange });
}
