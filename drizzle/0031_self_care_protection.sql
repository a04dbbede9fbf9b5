do $$
declare
	patient_table text;
begin
	foreach patient_table in array array[
		'self_care_submissions', 'self_care_items', 'self_care_circumstances', 'self_care_diary',
		'self_care_drafts'
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
		-- A draft is written over as it is filled in, and gone once it is sent.
		if patient_table = 'self_care_drafts' then
			execute 'grant update, delete on self_care_drafts to candour_app';
			continue;
		end if;
		-- What somebody sent, which advice they were shown, and why: it is only ever added to.
		execute format(
			'create trigger append_only before update or delete on %I
				for each row execute function refuse_change()', patient_table
		);
		execute format(
			'create trigger append_only_truncate before truncate on %I
				for each statement execute function refuse_change()', patient_table
		);
	end loop;
end $$;
