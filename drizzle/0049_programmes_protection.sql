do $$
declare
	patient_table text;
begin
	foreach patient_table in array array[
		'self_care_requests', 'self_care_targets', 'programme_enrolments', 'programme_steps',
		'programme_reminder_choices'
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
	-- Limits, and what was asked and became of it, are evidence. Of a request only its end is written.
	foreach patient_table in array array[
		'self_care_targets', 'programme_enrolments', 'programme_steps', 'programme_reminder_choices'
	] loop
		execute format(
			'create trigger append_only before update or delete on %I
				for each row execute function refuse_change()', patient_table
		);
		execute format(
			'create trigger append_only_truncate before truncate on %I
				for each statement execute function refuse_change()', patient_table
		);
	end loop;
end $$;--> statement-breakpoint
grant update (ended_at, ended_by) on self_care_requests to candour_app;--> statement-breakpoint
-- A version stays as it was added: only that nobody is asked any more is written to it.
grant select, insert on programmes to candour_app;--> statement-breakpoint
grant update (retired_at, retired_by) on programmes to candour_app;--> statement-breakpoint
grant select, insert on programme_reminders to candour_app;--> statement-breakpoint
grant update (patient_id, due_at) on programme_reminders to candour_app;
