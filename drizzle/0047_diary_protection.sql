do $$
declare
	patient_table text;
begin
	foreach patient_table in array array['diary_photos', 'diary_sharings'] loop
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
-- When a page was shared and taken back is evidence: it is only ever added to. A photo that was not
-- sent is a draft, and is gone once it is.
create trigger append_only before update or delete on diary_sharings
	for each row execute function refuse_change();--> statement-breakpoint
create trigger append_only_truncate before truncate on diary_sharings
	for each statement execute function refuse_change();--> statement-breakpoint
grant delete on diary_photos to candour_app;
