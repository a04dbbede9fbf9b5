import type { ClinicianActor } from '#lib/identity/schema.ts';
import { findByOdsCodes } from '#lib/organisations/server/find-by-ods-codes.ts';
import { hasOfficer } from '#lib/oversight/server/raise-item.ts';
import { passedWords } from '#lib/oversight/words.ts';
import { Invalid } from '#lib/server/errors.ts';
import { writeAsCorrector } from './write-as-corrector.ts';

interface Passed {
	version: number;
	stepId: string;
	odsCode: string;
	text: string;
}

/**
 * Passes a correction to the organisation that can answer it, with all that was said. Its due day stays:
 * the patient has waited already.
 *
 * @throws Invalid for an organisation that is not known; otherwise as `writeAsOffice` says.
 */
export async function passCorrection(
	actor: ClinicianActor,
	correctionId: string,
	{ odsCode, ...said }: Passed
): Promise<void> {
	const step = { ...said, kind: 'passed' } as const;
	await writeAsCorrector(actor, correctionId, step, async ({ tx, office, item }) => {
		const [to] = await findByOdsCodes(tx, [odsCode]);
		if (!to || (to.organisationId === item.organisationId && !item.toArea)) {
			throw new Invalid('pass-to', 'Choose another organisation');
		}
		const { organisationId } = to;
		const asked = { kind: item.kind, organisationId, aboutAccount: null };
		const toArea = !(await hasOfficer(tx, asked, office.at));
		return {
			text: passedWords(to.name, said.text),
			item: { organisationId, toArea, assignedTo: null, assignedAt: null }
		};
	});
}
