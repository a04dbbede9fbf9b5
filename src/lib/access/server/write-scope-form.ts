import type { ClinicianActor } from '#lib/identity/schema.ts';
import { ScopeForm } from '#lib/proxy-access/data/applications.ts';
import { findLinkPatient } from '#lib/proxy-access/server/find-link-patient.ts';
import { readWish } from '#lib/proxy-access/server/read-wish.ts';
import { DomainError, NotFound } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { decideAsPractice } from './decide-as-practice.ts';
import { isForSomebodyElse } from './write-practice-form.ts';

/**
 * Reads the form by which a practice says what somebody may do from now on: less, or more than a birthday
 * has left them. @returns what is wrong with it, with all that was typed and ticked; nothing where it is
 * done.
 */
export async function writeScopeForm(
	actor: ClinicianActor,
	relationshipId: string,
	fields: FormData
) {
	const { data, given, errors } = readForm(ScopeForm, fields);
	const { scope, endsAt, chosen, given: wished, errors: wrong } = readWish(fields);
	const texts: Record<string, string> = { ...given, ...wished };
	const all: Record<string, string> = { ...wrong, ...errors };
	if (!data || !scope) return { status: 422, given: texts, chosen, errors: all };
	const patientId = await findLinkPatient(relationshipId);
	if (!patientId) throw new NotFound();
	const { stepId: changeId, place, why } = data;
	try {
		const decision = { changeId, place, kind: 'decided', words: why, scope, endsAt } as const;
		await decideAsPractice(actor, { patientId, relationshipId }, decision);
		return undefined;
	} catch (error) {
		if (!(error instanceof DomainError) || isForSomebodyElse(error)) throw error;
		const said: Record<string, string> = { preset: error.message };
		return { status: error.status, given: texts, chosen, errors: said };
	}
}
