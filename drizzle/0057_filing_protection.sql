do $$
declare
	kept_table text;
begin
	foreach kept_table in array array['filed_entries', 'filing_disclosures'] loop
		execute format('alter table %I enable row level security', kept_table);
		execute format('alter table %I force row level security', kept_table);
		execute format(
			'create policy one_patient on %I to candour_app
				using (patient_id = nullif(current_setting(''app.patient_id'', true), '''')::uuid)
				with check (patient_id = nullif(current_setting(''app.patient_id'', true), '''')::uuid)',
			kept_table
		);
	end loop;
	-- What was accepted, what left, and who had it sent again is evidence: it is only ever added to.
	foreach kept_table in array array['filed_entries', 'filing_disclosures', 'filing_resends'] loop
		execute format('grant select, insert on %I to candour_app', kept_table);
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
-- An endpoint stays as it was set; when it ends, its secret goes.
grant select, insert on filing_endpoints to candour_app;--> statement-breakpoint
grant update (ended_at, ended_by, sealed) on filing_endpoints to candour_app;--> statement-breakpoint
-- The patient changes only where two records turn out to be one person's.
grant select, insert on filings, filing_attempts to candour_app;--> statement-breakpoint
grant update (patient_id, tries_from, send_after, settled_at, outcome) on filings to candour_app;--> statement-breakpoint
grant update (ended_at, outcome, fault, status) on filing_attempts to candour_app;--> statement-breakpoint
-- 'short', not 'exclusive': the try under way says itself when the next one is due. What a crash left
-- behind is tried again by the queue.
select pgboss.create_queue('send-filing', '{
	"policy": "short", "retryLimit": 5, "retryDelay": 60, "retryBackoff": true, "retryDelayMax": 900,
	"expireInSeconds": 240, "retentionSeconds": 2592000, "deleteAfterSeconds": 86400
}');
