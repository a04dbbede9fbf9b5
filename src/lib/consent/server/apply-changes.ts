import type { ResultKind } from '#lib/fhir/mapped-entry.ts';
import type {
	EmergencyReach,
	Pacing,
	Provision,
	Sharing,
	SharingChange,
	WholeRecord
} from '../schema.ts';

/**
 * What would hold if these changes were saved now. The preview and the simulator decide by it with
 * the gate's own filter; what begins later, or is over, is not among what holds.
 */
export function applyChanges(sharing: Sharing, changes: SharingChange[]): Sharing {
	return changes.reduce(applyChange, sharing);
}

function applyChange(sharing: Sharing, change: SharingChange): Sharing {
	const { at } = sharing;
	switch (change.kind) {
		case 'set': {
			const { provisionId, provision } = change;
			const set: Provision = { ...provision, provisionId, setAt: at, withdrawnAt: null };
			const holds = set.startsAt <= at && (!set.endsAt || set.endsAt > at);
			return holds ? { ...sharing, provisions: [...sharing.provisions, set] } : sharing;
		}
		case 'withdraw': {
			const left = sharing.provisions.filter((one) => one.provisionId !== change.provisionId);
			return { ...sharing, provisions: left };
		}
		case 'mark': {
			const { markId, entryId, label } = change;
			return { ...sharing, marks: [...sharing.marks, { markId, entryId, label }] };
		}
		case 'unmark':
			return { ...sharing, marks: sharing.marks.filter(({ markId }) => markId !== change.markId) };
		case 'choose':
			return { ...sharing, ...chosen(sharing, change.subject, change.value) };
	}
}

function chosen(sharing: Sharing, subject: string, value: string): Partial<Sharing> {
	if (subject === 'whole-record') return { wholeRecord: value as WholeRecord };
	if (subject === 'emergency-reach') return { emergencyReach: value as EmergencyReach };
	if (subject === 'say-withheld') return { saysWithheld: value === 'yes' };
	const kind = subject.slice('pacing:'.length) as ResultKind;
	return { pacing: { ...sharing.pacing, [kind]: value as Pacing } };
}
