import type { ClinicianActor } from '#lib/identity/schema.ts';
import { readDay } from '#lib/patients/rules.ts';
import { PersonForm } from '#lib/patients/schema.ts';
import { readPerson } from '#lib/patients/server/read-person.ts';
import {
	AskForm,
	DecideForm,
	EvidenceForm,
	RefuseForm,
	StepForm
} from '#lib/proxy-access/data/applications.ts';
import { findLinkPatient } from '#lib/proxy-access/server/find-link-patient.ts';
import { DomainError, NotFound, Refused } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { askApplicant } from './ask-applicant.ts';
import { decideAsPractice } from './decide-as-practice.ts';
import { matchApplication } from './match-application.ts';
import { noteEvidence } from './note-evidence.ts';
import { refuseApplication } from './refuse-application.ts';

type Texts = Record<string, string>;
type Form = 'match' | 'evidence' | 'ask' | 'refuse' | 'decide';
/** What is wrong with a form, with what was typed. */
type Failed = { status: number; form: Form; given: Texts; errors: Texts };
type Read = { given: Texts; errors: Texts | null; write: () => Promise<void> };

/**
 * Reads one of the forms of a practice's page about somebody who asks to act, or acts, and does what it
 * says. @returns what is wrong with it; nothing where it is done.
 */
export async function writePracticeForm(
	actor: ClinicianActor,
	form: Form,
	id: string,
	fields: FormData
): Promise<Failed | undefined> {
	const { given, errors, write } = READERS[form](actor, id, fields);
	if (errors) return { status: 422, form, given, errors };
	try {
		await write();
		return undefined;
	} catch (error) {
		if (!(error instanceof DomainError) || isForSomebodyElse(error)) throw error;
		return { status: error.status, form, given, errors: { [FIRST[form]]: error.message } };
	}
}

/** Their page has no such form: there is none to show again. */
export function isForSomebodyElse(error: DomainError): boolean {
	return error instanceof NotFound || error instanceof Refused;
}

/** What a summary of errors leads to, where no one field is wrong. */
const FIRST: Record<Form, string> = {
	match: 'nhsNumber',
	evidence: 'evidence',
	ask: 'words',
	refuse: 'reasonCode',
	decide: 'decision'
};

const READERS: Record<Form, (actor: ClinicianActor, id: string, fields: FormData) => Read> = {
	match(actor, applicationId, fields) {
		const { data, given, errors } = readPerson(PersonForm.extend(StepForm.shape), fields);
		const write = () => matchApplication(actor, { applicationId, ...data! }, data!);
		return { given, errors, write };
	},
	evidence(actor, relationshipId, fields) {
		const { data, given, errors } = readForm(EvidenceForm, fields);
		const { seenDay: day = '', seenMonth: month = '', seenYear: year = '' } = given;
		const seenOn = readDay({ day, month, year });
		const missing = { seenOn: 'Enter the day on which you saw it, like 31 3 2026' };
		const wrong = { ...errors, ...(!seenOn && missing) };
		const write = async () => {
			const { evidence: kind, note: words, stepId: evidenceId } = data!;
			const place = { patientId: await patientOf(relationshipId), relationshipId };
			await noteEvidence(actor, place, { evidenceId, kind, seenOn: seenOn!, words });
		};
		return { given, errors: Object.keys(wrong).length > 0 ? wrong : null, write };
	},
	ask(actor, applicationId, fields) {
		const { data, given, errors } = readForm(AskForm, fields);
		const write = () => askApplicant(actor, { applicationId, ...data! }, data!);
		return { given, errors, write };
	},
	refuse(actor, applicationId, fields) {
		const { data, given, errors } = readForm(RefuseForm, fields);
		const write = () =>
			refuseApplication(actor, { applicationId, ...data! }, { ...data!, words: data!.other });
		return { given, errors, write };
	},
	decide(actor, relationshipId, fields) {
		const { data, given, errors } = readForm(DecideForm, fields);
		const write = async () => {
			const { stepId: changeId, place, decision: kind, why: words, endReason } = data!;
			const where = { patientId: await patientOf(relationshipId), relationshipId };
			const reasonCode = kind === 'stopped' ? (endReason ?? undefined) : undefined;
			await decideAsPractice(actor, where, { changeId, place, kind, words, reasonCode });
		};
		return { given, errors, write };
	}
};

async function patientOf(relationshipId: string): Promise<string> {
	const patientId = await findLinkPatient(relationshipId);
	if (!patientId) throw new NotFound();
	return patientId;
}
