import { randomUUID } from 'node:crypto';
import { changeSharing } from '#lib/access/server/change-sharing.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { decide } from '#lib/consent/rules.ts';
import type { EntryFacts, ProvisionDraft, SharingChange, What, Whom } from '#lib/consent/schema.ts';
import { bindViewer } from '#lib/consent/server/bind-viewer.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import type { ClinicianActor, PatientActor } from '#lib/identity/schema.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { recordRelationship } from '#lib/organisations/server/record-relationship.ts';
import { registerOrganisation } from '#lib/organisations/server/register-organisation.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { previewChange } from '#lib/record/server/preview-change.ts';
import { simulateRecord } from '#lib/record/server/simulate-record.ts';
import { inPatient, provideDatabase } from '#lib/server/db.ts';
import { openRowLoader } from '#lib/server/load-rows.ts';
import { seedPatients } from '../../src/commands/seed/seed-patients.ts';
import { makeDatabase, type Server } from './databases.ts';
import type { Figure } from './figures.ts';
import { compare, p99, rateRatio } from './measure.ts';

const ENTRIES = 2000;
const PROVISIONS = 50;

/** What a patient's choices cost those who read: the same reading under fifty of them and under none. */
export async function benchConsent(server: Server): Promise<Figure[]> {
	const { url, db, settle, close } = await makeDatabase(server, 'consent');
	provideDatabase(db);
	try {
		const loader = openRowLoader(url);
		const wish = { patients: 2, entries: ENTRIES, report: () => {} };
		const [choosing, usual] = await seedPatients(loader, wish).finally(() => loader.close());
		const hospital = await registerOrganisation({
			odsCode: 'RBENCH',
			name: 'A hospital',
			kind: 'hospital',
			areas: []
		});
		for (const { patientId } of [choosing!, usual!]) await relate(patientId, hospital);
		await changeSharing(
			await openOwn(choosing!.patientId),
			await choices(choosing!.patientId, hospital)
		);
		await settle();

		const read = async ({ patientId }: { patientId: string }) => {
			const access = await openRecord(doctorAt(hospital), { patientId, purpose: 'TREAT' });
			await listEntries(access, { pageSize: 50 });
		};
		const options = { rounds: 7, milliseconds: 1500, atOnce: 2 };
		const measured = await compare(
			() => read(choosing!),
			() => read(usual!),
			options
		);
		const one = { rounds: 3, milliseconds: 1500, atOnce: 1 };
		const seen = await compare(
			() => simulate(choosing!.patientId, hospital),
			() => preview(choosing!.patientId, hospital),
			one
		);
		const under = `${PROVISIONS} provisions, ${ENTRIES.toLocaleString('en-GB')} entries`;
		return [
			{
				name: 'consent_postgresql.times',
				value: 1 / rateRatio(measured),
				atMost: 1.5,
				note: `a reading under ${under}, against the same under none`
			},
			{ name: 'consent_postgresql.p99_ms', value: p99(measured.subject) },
			{ name: 'simulator.p99_ms', value: p99(seen.subject), atMost: 300, note: under },
			{ name: 'preview.p99_ms', value: p99(seen.floor), atMost: 300, note: under },
			await measureDecide(choosing!.patientId, hospital)
		];
	} finally {
		await close();
		provideDatabase(undefined);
	}
}

/** As varied as a patient could be: things, entries, categories and subjects, for many and for few. */
async function choices(patientId: string, hospital: Organisation): Promise<SharingChange[]> {
	const { entries } = await listEntries(await openOwn(patientId), { pageSize: 30 });
	const theirs: Whom = { kind: 'organisation', organisationId: hospital.organisationId };
	const everyone: Whom = { kind: 'everyone' };
	const hospitals: Whom = { kind: 'organisation-kind', organisationKind: 'hospital' };
	const drafts: [Whom, What, ProvisionDraft['effect']][] = [
		...entries
			.slice(0, 20)
			.map((entry, place): [Whom, What, 'deny'] => [
				place % 2 ? theirs : everyone,
				{ kind: 'entry', entryId: entry.entryId },
				'deny'
			]),
		...entries.slice(20, 30).map((entry): [Whom, What, 'deny'] => [
			hospitals,
			{
				kind: 'thing',
				keys: [`entry:${entry.entryId}`, `text:${entry.content.title.toLowerCase()}`]
			},
			'deny'
		]),
		...(['documents', 'social-care', 'about-me', 'people', 'self-care'] as const).map(
			(category): [Whom, What, 'deny'] => [hospitals, { kind: 'category', category }, 'deny']
		),
		...(['mental-health', 'hiv', 'gender', 'genetics', 'termination'] as const).flatMap(
			(label): [Whom, What, ProvisionDraft['effect']][] => [
				[everyone, { kind: 'label', label }, 'deny'],
				[theirs, { kind: 'label', label }, 'permit']
			]
		)
	];
	while (drafts.length < PROVISIONS) {
		const role: Whom = { kind: 'role', organisationId: hospital.organisationId, role: 'nurse' };
		drafts.push([role, { kind: 'category', category: 'results' }, 'deny']);
	}
	return drafts.map(([whom, what, effect]) => ({
		kind: 'set',
		provisionId: randomUUID(),
		provision: { whom, what, effect, startsAt: new Date(0), endsAt: null, holdsInEmergency: false }
	}));
}

async function measureDecide(patientId: string, hospital: Organisation): Promise<Figure> {
	const sharing = await inPatient(patientId, (tx) => readSharing(tx, patientId, new Date()));
	const viewer = bindViewer(standingAt(hospital), sharing);
	const facts = Array.from({ length: 1000 }, (_, place) => factsOf(place));
	const times = 500;
	let shown = 0;
	for (let round = 0; round < 20; round++) for (const entry of facts) decide(entry, viewer);
	const begun = performance.now();
	for (let round = 0; round < times; round++) {
		for (const entry of facts) shown += Number(decide(entry, viewer).shown);
	}
	const microseconds = ((performance.now() - begun) * 1000) / (times * facts.length);
	if (shown === 0) throw new Error('Nothing was shown: this is not what was to be measured.');
	return {
		name: 'decide.microseconds',
		value: microseconds,
		atMost: 2,
		note: `one entry, ${PROVISIONS} provisions`
	};
}

function factsOf(place: number): EntryFacts {
	const id = `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;
	return {
		entryId: id,
		category: (['results', 'medicines', 'observations', 'documents'] as const)[place % 4]!,
		released: true,
		withheld: false,
		labels: place % 10 === 0 ? ['mental-health'] : [],
		marks: [],
		labelled: true,
		sourceId: id,
		organisationId: id,
		organisationKind: 'gp-practice',
		happenedAt: new Date(),
		resultKind: null,
		commented: false,
		releasedAt: null,
		keys: [`entry:${id}`, 'text:aspirin', 'sct|1'],
		dispensedBy: []
	};
}

const standingAt = (hospital: Organisation) =>
	({
		kind: 'clinician',
		organisationId: hospital.organisationId,
		organisationKind: hospital.kind,
		role: null,
		accountId: null,
		hasRelationship: true,
		emergency: false
	}) as const;

async function simulate(patientId: string, hospital: Organisation): Promise<void> {
	await simulateRecord(await openOwn(patientId), { as: standingAt(hospital) });
}

async function preview(patientId: string, hospital: Organisation): Promise<void> {
	const whom: Whom = { kind: 'organisation', organisationId: hospital.organisationId };
	const what: What = { kind: 'category', category: 'observations' };
	const when = { startsAt: new Date(0), endsAt: null, holdsInEmergency: false };
	await previewChange(await openOwn(patientId), [
		{ kind: 'set', provisionId: randomUUID(), provision: { effect: 'deny', whom, what, ...when } }
	]);
}

function openOwn(patientId: string) {
	const actor: PatientActor = { kind: 'patient', accountId: patientId, patientId, name: 'Amina' };
	return openRecord(actor, { patientId, purpose: 'PATRQT' });
}

function doctorAt(organisation: Organisation): ClinicianActor {
	const accountId = organisation.organisationId;
	const role = { staffRoleId: accountId, accountId, role: 'doctor', jobTitle: 'Doctor' } as const;
	return { kind: 'clinician', accountId, name: 'Dr Walsh', role: { ...role, organisation } };
}

function relate(patientId: string, { organisationId }: Organisation): Promise<void> {
	const since = { kind: 'referred', startsAt: new Date(0), endsAt: null } as const;
	return recordRelationship(patientId, organisationId, since);
}
