import { asOwner, onPostgres } from '#tests/database.ts';
import { makeOrganisation, makePatient, relate } from '#tests/cast.ts';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { database, inPatient, inTransaction, rowsOf } from '#lib/server/db.ts';

/**
 * Tables that hold no patient's rows. Those that name a patient only find one, or sign one in: they
 * carry no foreign key to a patient's rows.
 */
const GLOBAL = [
	'access_tokens',
	'accounts',
	'api_clients',
	'area_carer_rules',
	'area_clocks',
	'area_organisations',
	'area_sharing_defaults',
	'areas',
	'carer_application_steps',
	'carer_applications',
	'carer_links',
	'carer_reviews',
	'client_assertions',
	'empty_searches',
	'feed_messages',
	'filing_attempts',
	'filing_endpoints',
	'filing_resends',
	'filings',
	'link_addresses',
	'log_checkpoints',
	'log_cosignatures',
	'log_gaps',
	'log_hashes',
	'log_keys',
	'log_queue',
	'log_witnesses',
	'looked_after',
	'organisations',
	'outbox',
	'outbox_attempts',
	'outbox_resends',
	'oversight_items',
	'own_sign_in_offers',
	'passkey_challenges',
	'passkeys',
	'patient_identifiers',
	'patient_lookups',
	'plan_drafts',
	'plan_reviews',
	'programme_followers',
	'programme_reminders',
	'programmes',
	'quarantine_items',
	'quarantined_bundles',
	'questionnaires',
	'review_items',
	'review_settings',
	'safeguarding_items',
	'sessions',
	'sources',
	'staff_invitations',
	'staff_roles',
	'throttle',
	'withheld_names'
];
const MUST_NOT_CHANGE = [
	'accepted_entries',
	'access_events',
	'area_carer_rules',
	'area_clocks',
	'area_sharing_defaults',
	'asked_questionnaires',
	'attachments',
	'carer_changes',
	'carer_relationships',
	'carried_events',
	'correction_steps',
	'corrections',
	'diary_sharings',
	'emergency_verdicts',
	'empty_searches',
	'entry_versions',
	'feed_contexts',
	'feed_messages',
	'filed_entries',
	'filing_disclosures',
	'filing_resends',
	'log_checkpoints',
	'log_cosignatures',
	'log_hashes',
	'log_keys',
	'log_witnesses',
	'message_readings',
	'notification_choices',
	'office_notes',
	'outbox_resends',
	'patient_demographics',
	'patient_merges',
	'plan_link_uses',
	'plan_sections',
	'plan_signings',
	'plan_withdrawals',
	'plans',
	'programme_enrolments',
	'programme_reminder_choices',
	'programme_steps',
	'quarantined_bundles',
	'question_messages',
	'questionnaire_endings',
	'questionnaire_reviews',
	'questionnaire_submissions',
	'review_parts',
	'review_settings',
	'review_steps',
	'self_care_circumstances',
	'self_care_diary',
	'self_care_items',
	'self_care_submissions',
	'self_care_targets',
	'sharing_choices'
];

const names = async (statement: string) =>
	(await asOwner(statement)).map((row) => String(row.name));
const patientTables = () =>
	names(`select table_name as name from information_schema.columns
		where table_schema = 'public' and column_name = 'patient_id' order by 1`).then((all) =>
		all.filter((name) => !GLOBAL.includes(name))
	);

test('every table is a patient’s or named as global', async () => {
	const all = await names(`select tablename as name from pg_tables where schemaname = 'public'`);
	const known = [...GLOBAL, ...(await patientTables())];
	expect(all.filter((name) => !known.includes(name))).toEqual([]);
	expect(GLOBAL.filter((name) => !all.includes(name))).toEqual([]);
});

test('every table of patients’ rows is protected, for its owner too, by the one-patient policy', async () => {
	const isProtected = await names(`select relname as name from pg_class
		join pg_policies on tablename = relname and policyname = 'one_patient'
		where relrowsecurity and relforcerowsecurity
			and qual like '%app.patient_id%' and with_check like '%app.patient_id%'
			and roles = '{candour_app}'`);
	expect((await patientTables()).filter((name) => !isProtected.includes(name))).toEqual([]);
});

test('the patient comes first in every primary key and every unique constraint', async () => {
	const keys = await asOwner(`select i.indrelid::regclass::text as name,
			(select attname from pg_attribute where attrelid = i.indrelid and attnum = i.indkey[0]) as first
		from pg_index i join pg_class c on c.oid = i.indrelid
		where i.indisunique and c.relnamespace = 'public'::regnamespace`);
	const tables = await patientTables();
	const wrong = keys.filter(
		({ name, first }) => tables.includes(String(name)) && first !== 'patient_id'
	);
	expect(wrong).toEqual([]);
});

test('no foreign key joins a global table to a patient’s rows, or two patients', async () => {
	const keys =
		await asOwner(`select conrelid::regclass::text as name, confrelid::regclass::text as target,
			(select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as first
		from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
	const tables = await patientTables();
	for (const { name, target, first } of keys) {
		if (!tables.includes(String(target))) continue;
		expect({ name, first }).toEqual({ name, first: 'patient_id' });
		expect(tables).toContain(name);
	}
});

test('the application’s role can read and add, owns nothing, and cannot bypass the policy', async () => {
	const [role] =
		await asOwner(`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles
		where rolname = 'candour_app'`);
	expect(Object.values(role!)).toEqual([false, false, false, false]);
	expect(
		await names(`select tablename as name from pg_tables where tableowner = 'candour_app'`)
	).toEqual([]);
	const who = await rowsOf<{ current_user: string }>(database(), sql`select current_user`);
	expect(who).toEqual([{ current_user: 'candour_app' }]);
	for (const table of [...(await patientTables()), ...GLOBAL]) {
		const [granted] = await asOwner(`select has_table_privilege('candour_app', '${table}', 'select')
			and has_table_privilege('candour_app', '${table}', 'insert') as yes`);
		expect({ table, granted: granted!.yes }).toEqual({ table, granted: true });
	}
});

test.each(MUST_NOT_CHANGE)(
	'%s is append-only: not for the application, and not by its owner’s slip',
	async (table) => {
		const [granted] = await asOwner(`select has_table_privilege('candour_app', '${table}', 'update')
		or has_table_privilege('candour_app', '${table}', 'delete')
		or has_table_privilege('candour_app', '${table}', 'truncate') as yes`);
		expect(granted!.yes).toBe(false);
		await expect(asOwner(`truncate ${table} cascade`)).rejects.toThrow('append-only');
		const triggers = await asOwner(`select pg_get_triggerdef(oid) as definition from pg_trigger
		where tgrelid = '${table}'::regclass and tgname = 'append_only' and tgenabled = 'O'`);
		expect(String(triggers[0]!.definition)).toContain('BEFORE DELETE OR UPDATE');
	}
);

test('outside a patient’s transaction a forgotten condition finds nothing', async () => {
	const { patientId } = await makePatient();
	await relate(patientId, await makeOrganisation());
	for (const table of await patientTables()) {
		const rows = await rowsOf(database(), sql`select from ${sql.identifier(table)} limit 1`);
		expect({ table, rows: rows.length }).toEqual({ table, rows: 0 });
	}
});

test('inside one patient’s transaction nobody else’s rows exist, to read or to write', async () => {
	const [amina, dana] = [await makePatient(), await makePatient('Dana Price')];
	await inPatient(amina.patientId, async (tx) => {
		const seen = await rowsOf<{ patient_id: string }>(tx, sql`select patient_id from patients`);
		expect(seen).toEqual([{ patient_id: amina.patientId }]);
	});
	const writeForDana = inPatient(amina.patientId, (tx) =>
		tx.execute(sql`insert into access_heads values (${dana.patientId}, 0, 'x')`)
	);
	await expect(writeForDana).rejects.toMatchObject({ cause: { code: '42501' } });
});

test('the patient of one transaction is forgotten in the next on the same connection', async () => {
	const { patientId } = await makePatient();
	await inPatient(patientId, (tx) => tx.execute(sql`select 1`));
	const after = await Promise.all(
		Array.from({ length: onPostgres ? 20 : 2 }, () =>
			inTransaction((tx) => rowsOf(tx, sql`select patient_id from patients`))
		)
	);
	expect(after.flat()).toEqual([]);
});
