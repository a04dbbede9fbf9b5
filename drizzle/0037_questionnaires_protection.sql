do $$
declare
	patient_table text;
begin
	foreach patient_table in array array[
		'asked_questionnaires', 'questionnaire_drafts', 'questionnaire_endings',
		'questionnaire_reviews', 'questionnaire_submissions'
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
	-- What was asked, answered and seen is evidence: it is only ever added to. A draft is not.
	foreach patient_table in array array[
		'asked_questionnaires', 'questionnaire_endings', 'questionnaire_reviews',
		'questionnaire_submissions'
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
grant update (filling, saved_at), delete on questionnaire_drafts to candour_app;--> statement-breakpoint
-- A version stays as it was added: only that nobody sends it any more is written to it.
grant select, insert on questionnaires to candour_app;--> statement-breakpoint
grant update (retired_at, retired_by) on questionnaires to candour_app;--> statement-breakpoint
grant select, insert on review_items to candour_app;--> statement-breakpoint
grant update (closed_at, closed_by) on review_items to candour_app;
