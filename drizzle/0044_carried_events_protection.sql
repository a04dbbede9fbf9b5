alter table carried_events enable row level security;--> statement-breakpoint
alter table carried_events force row level security;--> statement-breakpoint
create policy one_patient on carried_events to candour_app
	using (patient_id = nullif(current_setting('app.patient_id', true), '')::uuid)
	with check (patient_id = nullif(current_setting('app.patient_id', true), '')::uuid);--> statement-breakpoint
grant select, insert on carried_events to candour_app;--> statement-breakpoint
-- A line of a log stays as it was written, wherever it is read.
create trigger append_only before update or delete on carried_events
	for each row execute function refuse_change();--> statement-breakpoint
create trigger append_only_truncate before truncate on carried_events
	for each statement execute function refuse_change();
