import { ukDay } from '#lib/access-log/rules.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { Conflict } from '#lib/server/errors.ts';
import { extensionOf, isOpen } from '../rules.ts';
import type { ExtensionGround } from '../schema.ts';
import { extendedWords } from '../words.ts';
import { writeAsCorrector } from './write-as-corrector.ts';

interface Extension {
	version: number;
	stepId: string;
	ground: ExtensionGround;
	text: string;
}

/**
 * Takes two months more for an answer, once, with the reason, which the patient is told at once: the law
 * wants both within the first month.
 *
 * @throws Conflict after that month, or where it was done before; otherwise as `writeAsOffice` says.
 */
export async function extendCorrection(
	actor: ClinicianActor,
	correctionId: string,
	{ ground, ...said }: Extension
): Promise<void> {
	const step = { ...said, kind: 'extended' } as const;
	await writeAsCorrector(actor, correctionId, step, async ({ thread, office }) => {
		const extension = isOpen(thread.steps) ? extensionOf(thread.steps) : null;
		if (!extension) {
			throw new Conflict('extended-before', 'More time can be taken once, and that is done.');
		}
		if (ukDay(office.at) > extension.sayBy) {
			throw new Conflict(
				'extension-late',
				'The month in which the patient had to be told is over. Answer now.'
			);
		}
		const { dueOn } = extension;
		return { item: { dueOn }, text: extendedWords(ground, said.text, dueOn) };
	});
}
