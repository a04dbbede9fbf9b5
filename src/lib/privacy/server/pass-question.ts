import { writeAsOffice } from '#lib/access/server/write-as-office.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { findByOdsCodes } from '#lib/organisations/server/find-by-ods-codes.ts';
import { hasOfficer } from '#lib/oversight/server/raise-item.ts';
import { Invalid } from '#lib/server/errors.ts';
import { passedWords } from '#lib/oversight/words.ts';
import { sayAsOffice } from './say-as-office.ts';

interface Passed {
	version: number;
	messageId: string;
	odsCode: string;
	text: string;
}

/**
 * Passes a question to the organisation that can answer it, with all that was said. Its due day stays:
 * the patient has waited already.
 *
 * @throws Invalid for an organisation that is not known; otherwise as `writeAsOffice` says.
 */
export async function passQuestion(
	actor: ClinicianActor,
	questionId: string,
	{ version, messageId, odsCode, text }: Passed
): Promise<void> {
	await writeAsOffice(actor, { itemId: questionId, version }, async (tx, office, item) => {
		const [to] = await findByOdsCodes(tx, [odsCode]);
		if (
			!to ||
			(to.organisationId === item.organisationId && item.kind === 'question' && !item.toArea)
		) {
			throw new Invalid('pass-to', 'Choose another organisation');
		}
		const words = passedWords(to.name, text);
		if (!(await sayAsOffice(tx, office, { messageId, questionId, text: words }))) return null;
		const { organisationId } = to;
		const toArea = !(await hasOfficer(
			tx,
			{ kind: item.kind, organisationId, aboutAccount: item.aboutAccount },
			office.at
		));
		return { organisationId, toArea, assignedTo: null, assignedAt: null };
	});
}
