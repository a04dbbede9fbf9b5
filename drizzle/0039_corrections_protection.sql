do $$
declare
	patient_table text;
begin
	foreach patient_table in array array['corrections', 'correction_steps'] loop
		execute format('alter table %I enable row level security', patient_table);
		execute format('alter table %I force row level security', patient_table);
		execute format(
			'create policy one_patient on %I to candour_app
				using (patient_id = nullif(current_setting(''app.patient_id'', true), '''')::uuid)
				with check (patient_id = nullif(current_setting(''app.patient_id'', true), '''')::uuid)',
			patient_table
		);
		execute format('grant select, insert on %I to candour_app', patient_table);
		-- What a patient asked for and what was answered is evidence: it is only ever added to.
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
-- When two records turn out to be one person's, what waits goes on under the one that lives on.
grant update (patient_id, about_entry) on oversight_items to candour_app;
