import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { OrganisationKind, RelationshipKind } from '#lib/organisations/schema.ts';
import { now } from '#lib/server/clock.ts';
import { describePatient } from './describe-patient.ts';
import { listPatients, listPatientsToday } from './list-patients.ts';

const HERE = '/care-team/patients';

/** Ways to look through one's patients, by why they are among them. */
const GROUPS: Record<string, { text: string; kinds: RelationshipKind[] }> = {
	registered: { text: 'Registered', kinds: ['registered'] },
	booked: { text: 'With an appointment', kinds: ['booked'] },
	caseload: { text: 'On the caseload', kinds: ['caseload'] },
	treated: { text: 'Admitted, seen or referred', kinds: ['admitted', 'referred'] },
	sent: { text: 'Sent to by ambulance', kinds: ['dispatch'] },
	pharmacy: { text: 'Chose this pharmacy', kinds: ['nominated-pharmacy'] },
	permitted: { text: 'Gave permission', kinds: ['permission'] }
};

/** Groups that a kind of organisation never has; what is not here has none to leave out. */
const NEVER: Partial<Record<string, (kind: OrganisationKind) => boolean>> = {
	registered: (kind) => kind !== 'gp-practice',
	sent: (kind) => kind !== 'ambulance',
	pharmacy: (kind) => kind !== 'pharmacy'
};

export type PatientsPage = Awaited<ReturnType<typeof loadPatients>>;

/** The page of an organisation's own patients, as its address narrows it down. */
export async function loadPatients(actor: ClinicianActor, url: URL) {
	const why = url.searchParams.get('why') ?? '';
	const group = Object.hasOwn(GROUPS, why) ? GROUPS[why] : undefined;
	const after = readAfter(url);
	const isFirst = !group && after === null;
	const today = isFirst ? await listPatientsToday(actor, now()) : [];
	const { patients, next } = await listPatients(actor, { kinds: group?.kinds, after });
	return {
		organisation: actor.role.organisation.name,
		groups: describeGroups(actor.role.organisation.kind, group ? why : ''),
		today: today.map(describePatient),
		patients: patients.map(describePatient),
		first: after === null ? null : address(group ? why : '', null),
		next: next && address(group ? why : '', next)
	};
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readAfter(url: URL): string | null {
	const after = url.searchParams.get('after') ?? '';
	return UUID.test(after) ? after : null;
}

function describeGroups(kind: OrganisationKind, chosen: string) {
	const groups = Object.entries(GROUPS).filter(([name]) => !NEVER[name]?.(kind));
	return [['', { text: 'All' }] as const, ...groups].map(([name, { text }]) => ({
		text,
		href: address(name, null),
		current: name === chosen
	}));
}

function address(why: string, after: string | null): string {
	const asked = new URLSearchParams({ ...(why && { why }), ...(after && { after }) });
	return asked.size > 0 ? `${HERE}?${asked}` : HERE;
}
