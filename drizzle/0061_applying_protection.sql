do $$
declare
	patient_table text;
begin
	foreach patient_table in array array['carer_evidence', 'carer_withholdings', 'carer_notices'] loop
		execute format('alter table %I enable row level security', patient_table);
		execute format('alter table %I force row level security', patient_table);
		execute format(
			'create policy one_patient on %I to candour_app
				using (patient_id = nullif(current_setting(''app.patient_id'', true), '''')::uuid)
				with check (patient_id = nullif(current_setting(''app.patient_id'', true), '''')::uuid)',
			patient_table
		);
	end loop;
	-- What was applied for, seen, decided and told is evidence: it is only ever added to.
	foreach patient_table in array array[
		'carer_evidence', 'carer_withholdings', 'carer_notices',
		'carer_applications', 'carer_application_steps', 'area_carer_rules'
	] loop
		execute format('grant select, insert on %I to candour_app', patient_table);
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
-- A merge leads what a practice has to look at to the record that lives on.
grant select, insert on carer_reviews to candour_app;--> statement-breakpoint
grant update (patient_id, closed_at, closed_by) on carer_reviews to candour_app;--> statement-breakpoint
grant update (looked_at) on carer_links to candour_app;
