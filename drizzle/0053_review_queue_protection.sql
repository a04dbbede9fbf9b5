do $$
declare
	patient_table text;
begin
	foreach patient_table in array array['review_parts', 'review_steps', 'accepted_entries'] loop
		execute format('alter table %I enable row level security', patient_table);
		execute format('alter table %I force row level security', patient_table);
		execute format(
			'create policy one_patient on %I to candour_app
				using (patient_id = nullif(current_setting(''app.patient_id'', true), '''')::uuid)
				with check (patient_id = nullif(current_setting(''app.patient_id'', true), '''')::uuid)',
			patient_table
		);
	end loop;
	-- Who looked, when, and what they said to it, is evidence; and what a practice switched on is what
	-- patients were told before they sent something.
	foreach patient_table in array array[
		'review_parts', 'review_steps', 'accepted_entries', 'review_settings'
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
-- Which of it is whose turn now; what it is about, and for whom, stays as it was raised.
grant update (
	urgent, revision, state, due_on, assigned_to, assigned_by, assigned_at, outcome
) on review_items to candour_app;
