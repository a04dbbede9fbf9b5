-- The second wall. The application connects as candour_app, which owns nothing and cannot bypass
-- row-level security: it sees a patient's rows only in a transaction that has named that patient.

-- A role belongs to the whole server, so another database of it may have made it already.
do $$ begin
	create role candour_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
exception when duplicate_object or unique_violation then null;
end $$;--> statement-breakpoint
do $$ begin
	execute format('grant candour_app to %I', current_user);
exception when others then raise notice 'candour_app is not granted to %', current_user;
end $$;--> statement-breakpoint
grant usage on schema public to candour_app;--> statement-breakpoint

-- `set local` by a function, because set_config(…, true) does not reach the workers of Citus.
create function set_patient(patient uuid) returns void language plpgsql as $$
begin
	execute format('set local app.patient_id = %L', patient);
end $$;--> statement-breakpoint

do $$
declare
	patient_table text;
begin
	foreach patient_table in array array[
		'patients', 'patient_demographics', 'patient_merges', 'relationships', 'source_answers',
		'entries', 'entry_versions', 'entry_links', 'attachments', 'feed_contexts', 'access_events',
		'access_heads'
	] loop
		execute format('alter table %I enable row level security', patient_table);
		execute format('alter table %I force row level security', patient_table);
		execute format(
			'create policy one_patient on %I to candour_app
				using (patient_id = nullif(current_setting(''app.patient_id'', true), '''')::uuid)
				with check (patient_id = nullif(current_setting(''app.patient_id'', true), '''')::uuid)',
			patient_table
		);
		execute format('grant select, insert on %I to candour_app', patient_table);
	end loop;
end $$;--> statement-breakpoint
grant update on patients, relationships, source_answers, entries, access_heads to candour_app;--> statement-breakpoint
-- What an entry points at follows its newest version; the versions themselves keep every older text.
grant delete on entry_links to candour_app;--> statement-breakpoint

grant select, insert, update on
	areas, organisations, area_organisations, staff_roles, accounts, patient_identifiers, sources,
	api_clients, quarantine_items to candour_app;--> statement-breakpoint
grant select, insert on feed_messages, quarantined_bundles to candour_app;--> statement-breakpoint
grant select, insert, update, delete on sessions, throttle, client_assertions, access_tokens to candour_app;--> statement-breakpoint

-- Privileges do not stop an owner; a trigger at least makes it a deliberate act.
create function refuse_change() returns trigger language plpgsql as $$
begin
	raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;--> statement-breakpoint
do $$
declare
	kept_table text;
begin
	foreach kept_table in array array[
		'access_events', 'entry_versions', 'patient_demographics', 'patient_merges', 'attachments',
		'feed_messages', 'feed_contexts', 'quarantined_bundles'
	] loop
		execute format(
			'create trigger append_only before update or delete on %I
				for each row execute function refuse_change()', kept_table
		);
		execute format(
			'create trigger append_only_truncate before truncate on %I
				for each statement execute function refuse_change()', kept_table
		);
	end loop;
end $$;
