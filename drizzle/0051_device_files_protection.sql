do $$
declare
	patient_table text;
begin
	foreach patient_table in array array[
		'device_files', 'device_file_parts', 'device_file_mappings'
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
-- What a file was, who brought it and when it was recorded stays; what is kept of its rows does not.
grant update (
	kind, read_at, shape, row_count, choices, refused, refused_count, findings, started_at, finished_at,
	cancelled_at, cancelled_by, undo_started_at, undone_by, undone_at, cleared_at
) on device_files to candour_app;--> statement-breakpoint
grant update (rows, submission_id, taken, present, done_at, undone_at), delete
	on device_file_parts to candour_app;--> statement-breakpoint
grant update (choices, saved_at) on device_file_mappings to candour_app;--> statement-breakpoint
-- One job for a file waits at a time, beside the one that runs, which asks for the next before it ends.
select pgboss.create_queue('device-file', '{
	"policy": "short", "retryLimit": 20, "retryDelay": 5, "retryBackoff": true, "retryDelayMax": 300,
	"expireInSeconds": 90, "retentionSeconds": 2592000, "deleteAfterSeconds": 3600
}');
