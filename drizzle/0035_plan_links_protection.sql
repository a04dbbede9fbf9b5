do $$
declare
	patient_table text;
begin
	foreach patient_table in array array['plan_links', 'plan_link_uses'] loop
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
-- A link can only be ended: for how long, how often and by which passcode it opens stays as it was made.
grant update (ended_at, ended_by) on plan_links to candour_app;--> statement-breakpoint
-- Who used it, and each wrong passcode, is evidence, and what tries are counted by.
create trigger append_only before update or delete on plan_link_uses
	for each row execute function refuse_change();--> statement-breakpoint
create trigger append_only_truncate before truncate on plan_link_uses
	for each statement execute function refuse_change();--> statement-breakpoint
-- A merge leads an address, and a review that is waited for, to the record that lives on.
grant select, insert on link_addresses to candour_app;--> statement-breakpoint
grant update (patient_id) on link_addresses to candour_app;--> statement-breakpoint
grant select, insert on plan_reviews to candour_app;--> statement-breakpoint
grant update (patient_id, ended_at, told_at) on plan_reviews to candour_app;
