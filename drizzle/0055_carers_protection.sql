do $$
declare
	patient_table text;
begin
	foreach patient_table in array array['carer_relationships', 'carer_changes'] loop
		execute format('alter table %I enable row level security', patient_table);
		execute format('alter table %I force row level security', patient_table);
		execute format(
			'create policy one_patient on %I to candour_app
				using (patient_id = nullif(current_setting(''app.patient_id'', true), '''')::uuid)
				with check (patient_id = nullif(current_setting(''app.patient_id'', true), '''')::uuid)',
			patient_table
		);
		execute format('grant select, insert on %I to candour_app', patient_table);
		-- Who may act for somebody, and since when they could do what, is evidence: it is only ever added to.
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
-- Whoever accepts is noted beside it; a merge leads a link to the record that lives on.
grant select, insert on carer_links to candour_app;--> statement-breakpoint
grant update (account_id, code_hash, patient_id) on carer_links to candour_app;
