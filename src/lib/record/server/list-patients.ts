import { findAccess } from '#lib/access/server/open-record.ts';
import { selectLookedAfter } from '#lib/access/server/select-looked-after.ts';
import { findViewer } from '#lib/access/server/find-viewer.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { RelationshipKind } from '#lib/organisations/schema.ts';
import { inPatient } from '#lib/server/db.ts';
import { mayBeListed, openName, type ListedPatient } from './open-name.ts';

/** Every name on a page is an opening on that patient's log: few at once. */
export const PATIENTS_A_PAGE = 15;
/** Records opened at the same time, so that one page leaves connections to others. */
const AT_ONCE = 5;
const DAY = 24 * 60 * 60_000;

/** Which of them; nothing asks for all. */
export interface PatientsWish {
	kinds?: RelationshipKind[];
	words?: string[];
	patientId?: string;
	after?: string | null;
}

/**
 * The people whom the actor's organisation looks after, or who let them open their record: the newest
 * first, a page at a time. Each is judged and read in a transaction of their own, which writes that
 * their name was shown. Whoever hides from this viewer is not among them, and neither a number of
 * pages nor a page that is shorter says so.
 *
 * @returns who is shown, and the one to go on after, if somebody follows.
 */
export async function listPatients(
	actor: ClinicianActor,
	{ kinds, words = [], patientId, after: start = null }: PatientsWish = {}
): Promise<{ patients: ListedPatient[]; next: string | null }> {
	const wanted = { kinds: kinds ?? null, words, patientId: patientId ?? null, due: null };
	const patients: ListedPatient[] = [];
	for (let after = start; ;) {
		const left = PATIENTS_A_PAGE - patients.length;
		const ids = await selectLookedAfter(actor, { ...wanted, after }, left || AT_ONCE);
		if (ids.length === 0) return { patients, next: null };
		after = ids.at(-1)!;
		if (left > 0) {
			const shows = ({ kinds: held }: ListedPatient) =>
				!kinds || held.some((kind) => kinds.includes(kind));
			patients.push(...(await openNames(actor, ids, shows)));
		} else if (await isAnyListed(actor, ids)) {
			return { patients, next: patients.at(-1)!.patientId };
		}
	}
}

/** Who has an appointment with the actor's organisation today, the first one first. */
export async function listPatientsToday(actor: ClinicianActor, at: Date): Promise<ListedPatient[]> {
	const due = { from: new Date(at.getTime() - DAY), until: new Date(at.getTime() + DAY) };
	const wanted = { kinds: null, words: [], patientId: null, after: null, due };
	const ids = await selectLookedAfter(actor, wanted, 2 * PATIENTS_A_PAGE);
	return openNames(actor, ids, ({ appointment }) => appointment !== null);
}

async function openNames(
	actor: ClinicianActor,
	ids: string[],
	shows: (patient: ListedPatient) => boolean
): Promise<ListedPatient[]> {
	const found: (ListedPatient | undefined)[] = [];
	for (let place = 0; place < ids.length; place += AT_ONCE) {
		const some = ids.slice(place, place + AT_ONCE);
		found.push(...(await Promise.all(some.map((id) => openName(actor, id, shows)))));
	}
	return found.filter((one) => one !== undefined);
}

async function isAnyListed(actor: ClinicianActor, ids: string[]): Promise<boolean> {
	for (const patientId of ids) {
		const access = await findAccess(actor, { patientId, purpose: 'TREAT' });
		if (!access) continue;
		const { viewer } = await inPatient(patientId, (tx) => findViewer(tx, access));
		if (mayBeListed(viewer)) return true;
	}
	return false;
}
