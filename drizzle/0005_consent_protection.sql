do $$
declare
	patient_table text;
begin
	foreach patient_table in array array[
		'provisions', 'sharing_choices', 'entry_marks', 'permission_codes'
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
-- What somebody chose is never changed: it only ends.
grant update (withdrawn_at, withdrawn_by, mistake) on provisions to candour_app;--> statement-breakpoint
grant update (withdrawn_at, withdrawn_by) on entry_marks to candour_app;--> statement-breakpoint
grant update (cancelled_at, redeemed_at, redeemed_by, organisation_id) on permission_codes to candour_app;--> statement-breakpoint
grant select, insert on area_sharing_defaults to candour_app;--> statement-breakpoint
do $$
declare
	kept_table text;
begin
	foreach kept_table in array array['sharing_choices', 'area_sharing_defaults'] loop
		execute format(
			'create trigger append_only before update or delete on %I
				for each row execute function refuse_change()', kept_table
		);
		execute format(
			'create trigger append_only_truncate before truncate on %I
				for each statement execute function refuse_change()', kept_table
		);
	end loop;
end $$;--> statement-breakpoint
-- What is in the record already: when it came is in its versions. The owner has no policy of its own.
alter table entries no force row level security;--> statement-breakpoint
alter table entry_versions no force row level security;--> statement-breakpoint
update entries set received_at = arrived.first_at, released_at = arrived.released_at
from (
	select patient_id, entry_id, min(received_at) as first_at,
		min(received_at) filter (where released) as released_at
	from entry_versions group by patient_id, entry_id
) as arrived
where arrived.patient_id = entries.patient_id and arrived.entry_id = entries.entry_id;--> statement-breakpoint
alter table entry_versions force row level security;--> statement-breakpoint
alter table entries force row level security;
