import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeOrganisation, makePatient } from '#tests/cast.ts';
import { inPatient } from '#lib/server/db.ts';
import { EFFECTS, type ClinicianStanding, type Effect, type Whom } from '../schema.ts';
import { bindViewer } from './bind-viewer.ts';
import { isPermitted } from './is-permitted.ts';
import { readSharing } from './read-sharing.ts';
import { provisions } from './tables.ts';

const AT = new Date('2026-11-23T12:00:00Z');
const [YESTERDAY, TODAY, TOMORROW] = [-1, 0, 1].map(
	(days) => new Date(AT.getTime() + days * 24 * 60 * 60_000)
) as [Date, Date, Date];

interface Period {
	startsAt: Date;
	endsAt: Date | null;
	withdrawnAt: Date | null;
}

const PERIODS: Record<string, Period> = {
	'holds now': { startsAt: YESTERDAY, endsAt: null, withdrawnAt: null },
	'begins tomorrow': { startsAt: TOMORROW, endsAt: null, withdrawnAt: null },
	'is over': { startsAt: YESTERDAY, endsAt: TODAY, withdrawnAt: null },
	'was withdrawn': { startsAt: YESTERDAY, endsAt: null, withdrawnAt: YESTERDAY }
};

test('the door and the rule agree on which choices are a reason to open a record', async () => {
	const [hospital, other] = [
		await makeOrganisation('hospital'),
		await makeOrganisation('hospital')
	];
	const [accountId, colleague] = [randomUUID(), randomUUID()];
	const { organisationId } = hospital;
	const WHOM: Whom[] = [
		{ kind: 'everyone' },
		{ kind: 'organisation-kind', organisationKind: 'hospital' },
		{ kind: 'organisation', organisationId },
		{ kind: 'organisation', organisationId: other.organisationId },
		{ kind: 'role', organisationId, role: 'doctor' },
		{ kind: 'role', organisationId, role: 'nurse' },
		{ kind: 'role', organisationId: other.organisationId, role: 'doctor' },
		{ kind: 'person', accountId },
		{ kind: 'person', accountId: colleague },
		{ kind: 'carers' },
		{ kind: 'carer', carerId: accountId }
	];
	const who = { organisationId, role: 'doctor', accountId } as const;
	const standing: ClinicianStanding = {
		kind: 'clinician',
		organisationKind: 'hospital',
		...who,
		hasRelationship: false,
		emergency: false
	};

	const asked = async (whom: Whom, effect: Effect, period: Period) => {
		const { patientId } = await makePatient();
		return inPatient(patientId, async (tx) => {
			const choice = { patientId, provisionId: randomUUID(), effect, whom, ...period };
			await tx.insert(provisions).values({
				...choice,
				what: { kind: 'everything' },
				holdsInEmergency: false,
				setAt: YESTERDAY,
				setBy: patientId,
				withdrawnBy: period.withdrawnAt && patientId
			});
			return {
				door: await isPermitted(tx, patientId, who, AT),
				rule: bindViewer(standing, await readSharing(tx, patientId, AT)).hasRelationship
			};
		});
	};

	const reasons: string[] = [];
	for (const [period, dates] of Object.entries(PERIODS)) {
		for (const effect of EFFECTS) {
			for (const whom of WHOM) {
				const { door, rule } = await asked(whom, effect, dates);
				const name = `${effect} for ${JSON.stringify(whom)} that ${period}`;
				expect(door, name).toBe(rule);
				if (door) reasons.push(`${effect} ${whom.kind} ${period}`);
			}
		}
	}
	expect(reasons).toEqual([
		'permit organisation holds now',
		'permit role holds now',
		'permit person holds now'
	]);
});
