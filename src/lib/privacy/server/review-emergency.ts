import { writeAsOffice } from '#lib/access/server/write-as-office.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import type { Verdict } from '#lib/oversight/schema.ts';
import { addVerdict } from '#lib/oversight/server/add-verdict.ts';
import { NotFound } from '#lib/server/errors.ts';

interface Found {
	version: number;
	verdictId: string;
	verdict: Verdict;
	words: string;
}

/**
 * Says what was found about an emergency. The patient sees it; where more must be asked, it stays open
 * and its clock goes on.
 *
 * @throws as `writeAsOffice` says.
 */
export async function reviewEmergency(
	actor: ClinicianActor,
	emergencyId: string,
	{ version, verdictId, verdict, words }: Found
): Promise<void> {
	await writeAsOffice(actor, { itemId: emergencyId, version }, async (tx, office, item) => {
		if (item.kind !== 'emergency') throw new NotFound();
		const { patientId, at } = office;
		const by = { decidedBy: actor.accountId, name: actor.name, decidedAt: at };
		const found = { verdictId, emergencyId, verdict, words, ...by };
		if (!(await addVerdict(tx, patientId, found))) return null;
		await notify(tx, { patientId, kind: 'answer', about: { emergencyId } });
		return verdict === 'unclear' ? {} : { closedAt: at, closedBy: actor.accountId };
	});
}
