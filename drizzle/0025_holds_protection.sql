do $$
declare
	patient_table text;
begin
	foreach patient_table in array array['safeguarding_holds', 'safeguarding_terms'] loop
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
-- Who asked and why stays as it was: a second person, a review and an end are added.
grant update (confirmed_at, review_by, lapses_at, ended_at, ended_by, ended_name)
	on safeguarding_holds to candour_app;--> statement-breakpoint
grant update (confirmed_by, confirmed_name, confirmed_at) on safeguarding_terms to candour_app;--> statement-breakpoint
grant select, insert on safeguarding_items to candour_app;--> statement-breakpoint
grant update (waiting_by, review_by, lapses_at, ended_at, released_at)
	on safeguarding_items to candour_app;--> statement-breakpoint
grant select, insert on withheld_names to candour_app;--> statement-breakpoint
grant update (ended_at, ended_by, ended_name) on withheld_names to candour_app;
