import { randomUUID } from 'node:crypto';
import { approachRecord } from '#lib/access/server/approach-record.ts';
import { changeSharing } from '#lib/access/server/change-sharing.ts';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import type { Whom } from '#lib/consent/schema.ts';
import type { ClinicianActor, PatientActor } from '#lib/identity/schema.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { recordRelationship } from '#lib/organisations/server/record-relationship.ts';
import { registerOrganisation } from '#lib/organisations/server/register-organisation.ts';
import { listRecord } from '#lib/record/server/list-record.ts';
import { provideDatabase } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { openRowLoader } from '#lib/server/load-rows.ts';
import { seedPatients } from '../../src/commands/seed/seed-patients.ts';
import { makeDatabase, type Server } from './databases.ts';
import type { Figure } from './figures.ts';
import { compare, p99, rateRatio } from './measure.ts';

const PEOPLE = 50;

/** What opening a record costs a member of staff, whose reason and limits are looked up, against the patient. */
export async function benchClinician(server: Server): Promise<Figure[]> {
	const { url, db, settle, close } = await makeDatabase(server, 'clinician');
	provideDatabase(db);
	try {
		const loader = openRowLoader(url);
		const wish = { patients: PEOPLE, entries: 120, report: () => {} };
		const people = await seedPatients(loader, wish).finally(() => loader.close());
		const hospital = await registerOrganisation({
			odsCode: 'RBENCH',
			name: 'A hospital',
			kind: 'hospital',
			areas: []
		});
		for (const { patientId } of people) await prepare(patientId, hospital);
		await settle();
		const doctor = doctorAt(hospital);
		let turn = 0;
		const next = () => people[turn++ % PEOPLE]!.patientId;
		const measured = await compare(
			() => asStaff(doctor, next()),
			() => asPatient(next()),
			// Short and many: what else the machine does hits both.
			{ rounds: 31, milliseconds: 500, atOnce: 4 }
		);
		const note =
			'a doctor with a referral, under five provisions, against the patient: a page of 50 results';
		return [
			{ name: 'clinician.ratio', value: 1 / rateRatio(measured), atMost: 1.2, note },
			{ name: 'clinician.p99_ms', value: p99(measured.subject) }
		];
	} finally {
		await close();
		provideDatabase(undefined);
	}
}

/** As a page does it, from who asks to what is shown. */
async function read(access: RecordAccess): Promise<void> {
	const { entries } = await listRecord(access, { category: 'results', pageSize: 50 });
	if (entries.length !== 50) throw new Error('This is not what was to be measured.');
}

const asStaff = (actor: ClinicianActor, patientId: string) =>
	read(approachRecord(actor, { patientId }, async () => new NotFound()));

const asPatient = async (patientId: string) =>
	read(await openRecord(themselves(patientId), { patientId, purpose: 'PATRQT' }));

/** A reason to open it, and choices of each kind that leave the results as they are. */
async function prepare(patientId: string, { organisationId }: Organisation): Promise<void> {
	const since = { kind: 'referred', startsAt: new Date(0), endsAt: null } as const;
	await recordRelationship(patientId, organisationId, since);
	const whom: Whom[] = [
		{ kind: 'everyone' },
		{ kind: 'organisation', organisationId },
		{ kind: 'organisation-kind', organisationKind: 'hospital' }
	];
	const whats = [
		{ kind: 'category', category: 'documents' },
		{ kind: 'category', category: 'social-care' },
		{ kind: 'label', label: 'genetics' },
		{ kind: 'entry', entryId: randomUUID() },
		{ kind: 'thing', keys: ['text:nothing of this name'] }
	] as const;
	const when = { startsAt: new Date(0), endsAt: null, holdsInEmergency: false };
	await changeSharing(
		await openRecord(themselves(patientId), { patientId, purpose: 'PATRQT' }),
		whats.map((what, place) => ({
			kind: 'set',
			provisionId: randomUUID(),
			provision: { effect: 'deny', whom: whom[place % whom.length]!, what, ...when } as never
		}))
	);
}

const themselves = (patientId: string): PatientActor => ({
	kind: 'patient',
	accountId: patientId,
	patientId,
	name: 'Amina'
});

function doctorAt(organisation: Organisation): ClinicianActor {
	const accountId = organisation.organisationId;
	const role = { staffRoleId: accountId, accountId, role: 'doctor', jobTitle: 'Doctor' } as const;
	return { kind: 'clinician', accountId, name: 'Dr Walsh', role: { ...role, organisation } };
}
