import type { SQL } from 'drizzle-orm';
import type { ClinicianStanding, Provision, Sharing } from '#lib/consent/schema.ts';
import { outweighs } from '#lib/consent/rules.ts';
import { bindViewer, isFor } from '#lib/consent/server/bind-viewer.ts';
import type { Entry } from '../schema.ts';
import { visibilityFilter } from './visibility-filter.ts';

/** A choice of the patient's that is in the way of an organisation. */
export type HidingChoice = (
	| { kind: 'provision'; provisionId: string; at: Date }
	| { kind: 'mark'; markId: string }
	| { kind: 'whole-record' }
) & {
	/** Whether a permission for this organisation and this entry goes before it. */
	outweighed: boolean;
};

export interface ReachQuestion {
	/**
	 * Does it see the entry now; in an emergency; with no choice hiding anything; without this one
	 * choice; and with this one choice alone?
	 */
	name: 'sees' | 'emergency' | 'default' | 'without' | 'alone';
	filter: SQL;
	choice?: HidingChoice;
}

/** The same filter that the gate applies, as choices bind an organisation now, and as others would. */
export function listReachQuestions(
	standing: ClinicianStanding,
	sharing: Sharing,
	entry: Entry,
	isPatient: boolean
): ReachQuestion[] {
	const treating = { ...standing, hasRelationship: true };
	const filter = (under: Partial<Sharing>, as = treating) =>
		visibilityFilter(bindViewer(as, { ...sharing, ...under }));
	const plain: ReachQuestion[] = [
		{ name: 'sees', filter: filter({}) },
		{ name: 'emergency', filter: filter({}, { ...standing, emergency: true }) }
	];
	if (!isPatient) return plain;
	const { provisions } = sharing;
	const permits = provisions.filter(({ effect }) => effect === 'permit');
	const unhidden = { provisions: permits, marks: [], wholeRecord: 'usual' as const };
	return [
		...plain,
		{ name: 'default', filter: filter(unhidden) },
		...listHiding(treating, sharing, entry).flatMap(({ choice, without, alone }) => [
			{ name: 'without' as const, filter: filter(without), choice },
			{ name: 'alone' as const, filter: filter({ ...unhidden, ...alone }), choice }
		])
	];
}

interface Hiding {
	choice: HidingChoice;
	/** What holds if it is taken away from all others, */
	without: Partial<Sharing>;
	/** and what it adds where nothing else hides anything. */
	alone: Partial<Sharing>;
}

/** What the patient chose that may be in this organisation's way. */
function listHiding(standing: ClinicianStanding, sharing: Sharing, entry: Entry): Hiding[] {
	const { provisions, marks, wholeRecord } = sharing;
	const permits = provisions.filter(({ effect }) => effect === 'permit');
	const denies = provisions.filter(
		({ effect, whom }) => effect === 'deny' && isFor(whom, standing)
	);
	const own = marks.filter(({ entryId }) => entryId === entry.entryId);
	const exception = exceptionFor(standing, sharing, entry);
	const isOutweighed = (under: Pick<Sharing, 'provisions' | 'wholeRecord'>) => {
		const bound = bindViewer(standing, { ...sharing, ...under });
		return bound.denies.every((deny) => bound.permits.some((permit) => outweighs(permit, deny)));
	};
	return [
		...denies.map((deny) => ({
			choice: {
				...{ kind: 'provision' as const, provisionId: deny.provisionId, at: deny.setAt },
				outweighed: isOutweighed({ provisions: [deny, exception], wholeRecord: 'usual' })
			},
			without: { provisions: provisions.filter((one) => one !== deny) },
			alone: { provisions: [...permits, deny] }
		})),
		...own.map((mark) => ({
			choice: { kind: 'mark' as const, markId: mark.markId, outweighed: true },
			without: { marks: marks.filter((one) => one !== mark) },
			alone: { marks: [mark] }
		})),
		...(wholeRecord === 'usual'
			? []
			: [
					{
						choice: {
							kind: 'whole-record' as const,
							outweighed: isOutweighed({ provisions: [exception], wholeRecord })
						},
						without: { wholeRecord: 'usual' as const },
						alone: { wholeRecord }
					}
				])
	];
}

/** The permission that the patient could give with one press. */
function exceptionFor(
	{ organisationId }: ClinicianStanding,
	{ at }: Sharing,
	{ entryId }: Entry
): Provision {
	return {
		provisionId: entryId,
		effect: 'permit',
		whom: { kind: 'organisation', organisationId },
		what: { kind: 'entry', entryId },
		...{ startsAt: at, endsAt: null, setAt: at, withdrawnAt: null, holdsInEmergency: false }
	};
}
