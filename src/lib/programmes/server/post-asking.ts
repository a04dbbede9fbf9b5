import { ukDay } from '#lib/access-log/rules.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readDay } from '#lib/patients/rules.ts';
import { findMeasure } from '#lib/self-care/data/measures.ts';
import { readTarget } from '#lib/self-care/rules/read-target.ts';
import { now } from '#lib/server/clock.ts';
import { readForm } from '#lib/server/forms.ts';
import { AskForm, type OwnTargets } from '../schema.ts';
import { askProgramme } from './ask-programme.ts';
import { listProgrammes } from './list-programmes.ts';

export interface PostedAsking {
	given: Record<string, string>;
	errors: Record<string, string>;
}

/** What a form to ask somebody comes to; undefined where they are asked. */
export async function postAsking(
	access: RecordAccess,
	form: FormData
): Promise<PostedAsking | undefined> {
	const { data, given, errors } = readForm(AskForm, form);
	const { day = '', month = '', year = '' } = given;
	const wanted = Boolean(day || month || year);
	const startsOn = wanted ? readDay({ day, month, year }) : ukDay(now());
	const wrongDay = !startsOn
		? 'Enter a day, like 3 9 2027'
		: startsOn < ukDay(now())
			? 'The day must not be over'
			: null;
	const { own, wrong } = await readOwn(access, given);
	if (!data || wrongDay || Object.keys(wrong).length > 0) {
		return { given, errors: { ...errors, ...wrong, ...(wrongDay && { start: wrongDay }) } };
	}
	const { enrolmentId, programme, message, lookDays } = data;
	const wish = { enrolmentId, programme, own, message, startsOn: startsOn! };
	await askProgramme(access, { ...wish, lookDays: Number(lookDays) });
	return undefined;
}

/** Only of what the chosen programme measures: the others of the fields are not about it. */
async function readOwn({ actor }: RecordAccess, given: Record<string, string>) {
	const own: OwnTargets = { targets: {}, best: null };
	const wrong: Record<string, string> = {};
	if (actor.kind !== 'clinician') return { own, wrong };
	const offered = await listProgrammes(actor.role.organisation.organisationId);
	const chosen = offered.find(({ key }) => key === given.programme);
	for (const key of chosen?.definition.measures ?? []) {
		const measure = findMeasure(key)!;
		const isGiven = measure.parts.some(
			(part) => given[`${part.key}-low`] || given[`${part.key}-high`]
		);
		if (key === 'peak-flow' && given.best) {
			const { bands, errors } = readTarget(measure, { 'blow-high': given.best });
			if (bands) own.best = bands.blow!.high;
			else wrong.best = errors['blow-high']!;
		} else if (isGiven) {
			const { bands, errors } = readTarget(measure, given);
			if (bands) own.targets[key] = bands;
			Object.assign(wrong, errors);
		}
	}
	return { own, wrong };
}
