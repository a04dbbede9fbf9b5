import { randomUUID } from 'node:crypto';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { NotFound } from '#lib/server/errors.ts';
import { planWords } from '../words.ts';
import { describeEnrolment } from './describe-enrolment.ts';
import { listEnrolments } from './list-enrolments.ts';
import { listProgrammes } from './list-programmes.ts';

/**
 * What an organisation asked one patient to follow, and what it can ask.
 *
 * @throws NotFound for whoever gives no care.
 */
export async function loadAskedProgrammes(access: RecordAccess, base: string) {
	const { actor } = access;
	if (actor.kind !== 'clinician') throw new NotFound();
	const { organisationId, name } = actor.role.organisation;
	const [{ enrolments, words }, offered] = await Promise.all([
		listEnrolments(access),
		listProgrammes(organisationId)
	]);
	return {
		...words,
		base,
		record: base.replace(/programmes$/, 'record'),
		targets: base.replace(/programmes$/, 'self-care/targets'),
		organisation: name,
		enrolmentId: randomUUID(),
		asked: enrolments.map((one) => {
			const { enrolmentId, title, tag, state, asked, done, lookBy } = describeEnrolment(one);
			const href = `${base}/${enrolmentId}`;
			const mayStop = state === 'asked' || state === 'running';
			return { enrolmentId, title, tag, asked, done, lookBy, href, mayStop };
		}),
		choices: offered
			.filter(({ retiredAt }) => !retiredAt)
			.map(({ key, definition }) => ({
				value: key,
				text: definition.title,
				hint: planWords(definition)
			}))
	};
}

/** One of them, as far as the patient lets the organisation see what they record. */
export async function loadAskedProgramme(access: RecordAccess, base: string, enrolmentId: string) {
	if (access.actor.kind !== 'clinician') throw new NotFound();
	const { enrolments, words } = await listEnrolments(access, enrolmentId);
	const [enrolment] = enrolments;
	if (!enrolment) throw new NotFound();
	const { source } = enrolment.definition;
	return { ...words, ...describeEnrolment(enrolment), base, source };
}
